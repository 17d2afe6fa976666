// The manifest of a backup, and the check that a file still holds what was written.
import { createHash, createHmac } from 'node:crypto';
import { createGunzip, gunzipSync } from 'node:zlib';
import { type ArchiveEntry, ArchiveReader } from './archive.js';
import { BackupError } from './backup.errors.js';
import type { SequenceState } from './catalogue.js';

export const MANIFEST = 'manifest.json';
export const KEY_FILE = 'install-key';
export const FORMAT = 'heard-backup';
/** Raised when an older program could not read what is written. */
export const FORMAT_VERSION = 1;

export interface BackedUpTable {
  name: string;
  file: string;
  columns: string[];
  rows: number;
  sha256: string;
}

/** What a backup says of itself; the last entry of the archive, so that a cut one has none. */
export interface Manifest {
  format: typeof FORMAT;
  formatVersion: number;
  /** Time of the snapshot, by the clock of the database. */
  snapshotAt: string;
  heardVersion: string;
  postgresVersion: string;
  /** All that had been run. */
  migrations: string[];
  /** Which key signs the links and seals the passwords; says nothing about the key itself. */
  installKeyMark: string | null;
  hasInstallKey: boolean;
  tables: BackedUpTable[];
  blobs: { count: number; bytes: number };
  sequences: SequenceState[];
  leftOut: { table: string; reason: string }[];
}

/** Tells one install key from another. */
export const markOfKey = (key: Buffer): string =>
  createHmac('sha256', key).update('heard backup').digest('hex').slice(0, 16);

export const tableFile = (name: string): string => `tables/${name}.csv.gz`;
export const blobFile = (sha256: string): string => `blobs/${sha256.slice(0, 2)}/${sha256}.gz`;
export const isBlobFile = (name: string): boolean => name.startsWith('blobs/');

/** An opened backup: its manifest and where its parts lie. */
export interface OpenBackup {
  archive: ArchiveReader;
  manifest: Manifest;
  /** All but the blobs, which may be many. */
  parts: ReadonlyMap<string, ArchiveEntry>;
}

/**
 * Opens a backup and checks every byte of it against its checksums.
 * @throws {BackupError} when it is no backup, of a newer form, cut or damaged
 */
export async function openBackup(path: string): Promise<OpenBackup> {
  const archive = await ArchiveReader.open(path);
  try {
    const parts = new Map<string, ArchiveEntry>();
    const blobs = { count: 0, bytes: 0 };
    for await (const entry of archive.entries()) {
      if (!isBlobFile(entry.name)) parts.set(entry.name, entry);
      else {
        blobs.count += 1;
        blobs.bytes += (await readBlob(archive, entry)).bytes.length;
      }
    }
    const manifest = await readManifest(archive, parts.get(MANIFEST));
    if (blobs.count !== manifest.blobs.count || blobs.bytes !== manifest.blobs.bytes)
      throw new BackupError(`${path} holds ${blobs.count} blobs; its manifest names ${manifest.blobs.count}.`);
    for (const table of manifest.tables) await checkTable({ archive, manifest, parts }, table);
    return { archive, manifest, parts };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function readManifest(archive: ArchiveReader, entry: ArchiveEntry | undefined): Promise<Manifest> {
  if (!entry) throw new BackupError(`${archive.path} has no manifest; it is no backup of Heard.`);
  let manifest: Manifest;
  try {
    manifest = JSON.parse((await archive.whole(entry)).toString('utf8')) as Manifest;
  } catch {
    throw new BackupError(`The manifest of ${archive.path} is damaged.`);
  }
  if (manifest.format !== FORMAT) throw new BackupError(`${archive.path} is no backup of Heard.`);
  if (manifest.formatVersion > FORMAT_VERSION)
    throw new BackupError(
      `${archive.path} was made by a newer Heard (${manifest.heardVersion}). Restore it with that.`,
    );
  return manifest;
}

/** @throws {BackupError} */
export function entryOf({ archive, parts }: Pick<OpenBackup, 'archive' | 'parts'>, name: string): ArchiveEntry {
  const entry = parts.get(name);
  if (!entry) throw new BackupError(`${archive.path} lacks ${name}.`);
  return entry;
}

async function checkTable(backup: OpenBackup, { name, file, sha256 }: BackedUpTable): Promise<void> {
  const hash = createHash('sha256');
  for await (const piece of backup.archive.content(entryOf(backup, file))) hash.update(piece);
  if (hash.digest('hex') !== sha256)
    throw new BackupError(`The table ${name} in ${backup.archive.path} is damaged: its checksum differs.`);
}

/** The bytes of a blob. @throws {BackupError} when they are not those that its name says */
export async function readBlob(
  archive: ArchiveReader,
  entry: ArchiveEntry,
): Promise<{ sha256: Buffer; bytes: Buffer }> {
  const name = entry.name.slice('blobs/xx/'.length, -'.gz'.length);
  const damaged = () => new BackupError(`The blob ${name} in ${archive.path} is damaged: its checksum differs.`);
  let bytes: Buffer;
  try {
    bytes = gunzipSync(await archive.whole(entry));
  } catch {
    throw damaged();
  }
  const sha256 = createHash('sha256').update(bytes).digest();
  if (sha256.toString('hex') !== name) throw damaged();
  return { sha256, bytes };
}

/** A table as the CSV that COPY wrote. */
export async function* readTable(backup: OpenBackup, file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const piece of backup.archive.content(entryOf(backup, file))) {
      if (!gunzip.write(piece)) await new Promise((drained) => gunzip.once('drain', drained));
    }
    gunzip.end();
  })();
  feeding.catch((error: Error) => gunzip.destroy(error));
  yield* gunzip as AsyncIterable<Buffer>;
  await feeding;
}
