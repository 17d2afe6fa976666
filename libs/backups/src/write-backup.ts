import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import pg from 'pg';
import { ArchiveWriter } from './archive.js';
import { BackupError } from './backup.errors.js';
import {
  type BackedUpTable,
  blobFile,
  FORMAT,
  FORMAT_VERSION,
  KEY_FILE,
  MANIFEST,
  type Manifest,
  markOfKey,
  tableFile,
} from './backup-file.js';
import { eachBlob } from './blob-copy.js';
import { BLOBS, LEFT_OUT, migrationsOf, quoted, sequencesOf, type TableShape, tablesOf } from './catalogue.js';
import { copyOut } from './copy.js';
import { PLAIN_FORM } from './plain-form.js';

/** Little work, and three quarters of what the most would save. */
const LEVEL = 3;

export interface BackupOrder {
  url: string;
  /** Where the archive is to be; it must not exist. */
  path: string;
  heardVersion: string;
  /** Null: nobody has told which it is. */
  installKey: Buffer | null;
  /** Puts the key itself into the archive as well: then whoever has the file can read and sign everything. */
  withKey: boolean;
}

export interface BackupDone {
  path: string;
  /** Bytes of the archive. */
  size: number;
  manifest: Manifest;
}

/**
 * Writes all of a database into one archive, as it was at one moment, while everybody goes on working. The file has its
 * name only when it is whole and on the disk. Memory does not grow with the database.
 * @throws {BackupError} when there is nothing to back up, or the file cannot be written
 */
export async function writeBackup(order: BackupOrder): Promise<BackupDone> {
  const draft = `${order.path}.partial`;
  const client = new pg.Client({ connectionString: order.url, application_name: 'heard-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await mkdir(dirname(order.path), { recursive: true, mode: 0o700 });
    await rm(draft, { force: true });
    const done = await writeDraft(client, order, draft);
    await rename(draft, order.path);
    await syncFolder(dirname(order.path));
    return { ...done, path: order.path };
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw plainly(error, order.path);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const DISK = /^(ENOSPC|EDQUOT|EACCES|EROFS|ENOENT|ENOTDIR|EEXIST|EIO)$/;

function plainly(error: unknown, path: string): unknown {
  const { code } = error as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`There is no room for ${path}. Nothing was left there; earlier backups are untouched.`);
  return DISK.test(code ?? '') ? new BackupError(`${path} cannot be written (${code}).`) : error;
}

async function writeDraft(client: pg.Client, order: BackupOrder, draft: string) {
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query(PLAIN_FORM);
  const {
    rows: [now],
  } = await client.query<{ at: Date; version: string }>(
    `select now() as at, current_setting('server_version') as version`,
  );
  const migrations = await migrationsOf(client);
  if (!now || migrations.length === 0) throw new BackupError('There is no Heard in this database.');
  const archive = await ArchiveWriter.create(draft, now.at);
  try {
    const all = await tablesOf(client);
    const tables: BackedUpTable[] = [];
    for (const table of all.filter(({ name }) => !(name in LEFT_OUT)))
      tables.push(await writeTable(client, archive, table));
    const blobs = await writeBlobs(client, archive);
    if (order.withKey && order.installKey) await archive.add(KEY_FILE, order.installKey);
    const manifest: Manifest = {
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      snapshotAt: now.at.toISOString(),
      heardVersion: order.heardVersion,
      postgresVersion: now.version,
      migrations,
      installKeyMark: order.installKey && markOfKey(order.installKey),
      hasInstallKey: order.withKey && order.installKey !== null,
      tables,
      blobs,
      sequences: await sequencesOf(client),
      leftOut: all
        .filter(({ name }) => name in LEFT_OUT)
        .map(({ name }) => ({ table: name, reason: LEFT_OUT[name] ?? '' })),
    };
    await archive.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    return { size: await archive.end(), manifest };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

async function writeTable(
  client: pg.Client,
  archive: ArchiveWriter,
  { name, columns }: TableShape,
): Promise<BackedUpTable> {
  const written = name === BLOBS ? columns.filter((column) => column !== 'bytes') : columns;
  // The list of blobs is read side by side with their files.
  const order = name === BLOBS ? ' order by sha256' : '';
  const copy = copyOut(
    client,
    `copy (select ${written.map(quoted).join(', ')} from public.${quoted(name)}${order}) to stdout with (format csv, header)`,
  );
  const hash = createHash('sha256');
  const file = tableFile(name);
  await archive.addStream(file, hashed(zipped(copy.pieces), hash));
  return { name, file, columns: written, rows: copy.rows(), sha256: hash.digest('hex') };
}

async function writeBlobs(client: pg.Client, archive: ArchiveWriter): Promise<{ count: number; bytes: number }> {
  const sum = { count: 0, bytes: 0 };
  for await (const { sha256, bytes } of eachBlob(client)) {
    const name = sha256.toString('hex');
    if (createHash('sha256').update(bytes).digest('hex') !== name)
      throw new BackupError(`The bytes of the blob ${name} are not those that were stored. Is a disk faulty?`);
    await archive.add(blobFile(name), gzipSync(bytes, { level: LEVEL }));
    sum.count += 1;
    sum.bytes += bytes.length;
  }
  return sum;
}

async function* zipped(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level: LEVEL });
  const feeding = (async () => {
    for await (const piece of pieces) {
      if (!gzip.write(piece)) await new Promise((drained) => gzip.once('drain', drained));
    }
    gzip.end();
  })();
  feeding.catch((error: Error) => gzip.destroy(error));
  yield* gzip as AsyncIterable<Buffer>;
  await feeding;
}

async function* hashed(pieces: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** The name of a file is safe once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}
