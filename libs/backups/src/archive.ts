// A tar file: the one form of an archive that every machine can read. Written straight through; the size of an entry
// is filled in when it is known. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar)
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { BackupError } from './backup.errors.js';

const BLOCK = 512;
/** Eleven octal digits; beyond, the size is binary, as GNU tar has it. */
const LARGEST_OCTAL = 8 ** 11;
/** Small entries are gathered before they are written. */
const BUFFERED = 1024 * 1024;

/** An entry as it lies in the file. */
export interface ArchiveEntry {
  name: string;
  /** First byte of its content. */
  offset: number;
  size: number;
}

function header(name: string, size: number, seconds: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'ascii');
  block.write('0000600\0', 100, 'ascii');
  block.write('0000000\0', 108, 'ascii');
  block.write('0000000\0', 116, 'ascii');
  if (size < LARGEST_OCTAL) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136, 'ascii');
  block.write('        0', 148, 'ascii');
  block.write('ustar\x0000', 257, 'ascii');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return block;
}

/** Writes entries one after the other into a file of its own. */
export class ArchiveWriter {
  private position = 0;
  private pending: Buffer[] = [];
  private pendingSize = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly seconds: number,
  ) {}

  /** The file must not exist; only its owner may read it. */
  static async create(path: string, at: Date): Promise<ArchiveWriter> {
    return new ArchiveWriter(await open(path, 'wx', 0o600), Math.floor(at.getTime() / 1000));
  }

  /** An entry that is known whole. */
  async add(name: string, content: Buffer): Promise<void> {
    await this.write(header(name, content.length, this.seconds));
    await this.write(content);
    await this.fill(content.length);
  }

  /** An entry of pieces whose sum nobody knows yet. @returns its size */
  async addStream(name: string, pieces: AsyncIterable<Buffer>): Promise<number> {
    const at = this.position;
    let size = 0;
    await this.write(Buffer.alloc(BLOCK));
    for await (const piece of pieces) {
      size += piece.length;
      await this.write(piece);
    }
    await this.fill(size);
    await this.flush();
    await this.file.write(header(name, size, this.seconds), 0, BLOCK, at);
    return size;
  }

  private async fill(size: number): Promise<void> {
    const rest = size % BLOCK;
    if (rest > 0) await this.write(Buffer.alloc(BLOCK - rest));
  }

  private async write(piece: Buffer): Promise<void> {
    this.pending.push(piece);
    this.pendingSize += piece.length;
    this.position += piece.length;
    if (this.pendingSize >= BUFFERED) await this.flush();
  }

  private async flush(): Promise<void> {
    const pieces = Buffer.concat(this.pending, this.pendingSize);
    const at = this.position - this.pendingSize;
    this.pending = [];
    this.pendingSize = 0;
    for (let done = 0; done < pieces.length; ) {
      done += (await this.file.write(pieces, done, pieces.length - done, at + done)).bytesWritten;
    }
  }

  /** Ends the archive; when it resolves, the disk has it. @returns its size */
  async end(): Promise<number> {
    await this.write(Buffer.alloc(2 * BLOCK));
    await this.flush();
    await this.file.sync();
    await this.file.close();
    return this.position;
  }

  /** Gives the archive up. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }
}

function readHeader(block: Buffer, at: number): { name: string; size: number } | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const field = (from: number, length: number) =>
    block
      .subarray(from, from + length)
      .toString('latin1')
      .replace(/\0.*$/s, '');
  const stated = Number.parseInt(field(148, 8), 8);
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (stated !== sum) throw new BackupError(`The archive is damaged at byte ${at}: no entry begins there.`);
  const size = block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(field(124, 12), 8);
  return { name: field(0, 100), size };
}

/** Reads the entries of an archive. */
export class ArchiveReader {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly length: number,
  ) {}

  /** @throws {BackupError} when there is no such file */
  static async open(path: string): Promise<ArchiveReader> {
    try {
      const file = await open(path, 'r');
      return new ArchiveReader(path, file, (await file.stat()).size);
    } catch (error) {
      throw new BackupError(`${path} cannot be read (${(error as { code?: string }).code}).`);
    }
  }

  /** All entries in their order, without their content. @throws {BackupError} when the archive is cut or damaged */
  async *entries(): AsyncGenerator<ArchiveEntry> {
    const block = Buffer.alloc(BLOCK);
    for (let at = 0; ; ) {
      const { bytesRead } = await this.file.read(block, 0, BLOCK, at);
      if (bytesRead < BLOCK) throw new BackupError(`${this.path} ends in the middle; it is no whole backup.`);
      const found = readHeader(block, at);
      if (!found) return;
      const entry = { name: found.name, offset: at + BLOCK, size: found.size };
      if (entry.offset + entry.size > this.length)
        throw new BackupError(`${this.path} ends in the middle of ${entry.name}; it is no whole backup.`);
      yield entry;
      at = entry.offset + Math.ceil(entry.size / BLOCK) * BLOCK;
    }
  }

  /** The content of an entry, in pieces. */
  async *content({ offset, size }: ArchiveEntry): AsyncGenerator<Buffer> {
    if (size === 0) return;
    yield* createReadStream(this.path, { start: offset, end: offset + size - 1, highWaterMark: BUFFERED / 4 });
  }

  /** A small entry, whole. */
  async whole({ offset, size }: ArchiveEntry): Promise<Buffer> {
    const content = Buffer.alloc(size);
    await this.file.read(content, 0, size, offset);
    return content;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
