// Blobs travel by COPY in its binary form: two fields a row, and the bytes as they are.
// https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
import type pg from 'pg';
import { copyOut } from './copy.js';

export interface Blob {
  sha256: Buffer;
  bytes: Buffer;
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_LENGTH = SIGNATURE.length + 8;
const END_OF_DATA = -1;

/** Takes as many bytes as somebody wants from pieces of any size. */
class Bytes {
  private held: Buffer[] = [];
  private size = 0;

  constructor(private readonly pieces: AsyncIterator<Buffer>) {}

  async take(length: number): Promise<Buffer> {
    while (this.size < length) {
      const { done, value } = await this.pieces.next();
      if (done) throw new Error('The copy of the blobs ended in the middle.');
      this.held.push(value);
      this.size += value.length;
    }
    const all = this.held.length === 1 ? (this.held[0] as Buffer) : Buffer.concat(this.held, this.size);
    this.held = [all.subarray(length)];
    this.size -= length;
    return all.subarray(0, length);
  }
}

/** All blobs of the snapshot, in the order of their keys. */
export async function* eachBlob(client: pg.Client): AsyncGenerator<Blob> {
  const copy = copyOut(
    client,
    'copy (select sha256, bytes from public.blobs order by sha256) to stdout with (format binary)',
  );
  const pieces = copy.pieces[Symbol.asyncIterator]();
  const input = new Bytes(pieces);
  await input.take(HEADER_LENGTH);
  while ((await input.take(2)).readInt16BE(0) !== END_OF_DATA)
    yield { sha256: await field(input), bytes: await field(input) };
  // The end of the statement comes after the last piece.
  for (let rest = await pieces.next(); !rest.done; ) rest = await pieces.next();
}

async function field(input: Bytes): Promise<Buffer> {
  return input.take((await input.take(4)).readInt32BE(0));
}
