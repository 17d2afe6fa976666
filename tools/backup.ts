import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { BackupError, type BackupKind, writeBackup } from '#backups';
import { isHeardThere, migrationsBehind } from './backup-need.js';
import { type BackupPlace, backupPlace, removeCutOff, removeOld } from './backup-place.js';

const HELP = `npm run backup [-- PATH] [--keep N] [--with-key] [--demo]

  PATH         a folder, or the file that is to be made (it must not exist); default: HEARD_BACKUP_DIR, else backups
               in the data folder
  --keep N     afterwards only the N newest backups of that folder stay
  --with-key   puts the install key into the file as well: keep that file as you keep a password
`;

const KINDS: readonly BackupKind[] = ['manual', 'daily', 'before_upgrade', 'before_restore'];

interface Order {
  path: string | undefined;
  keep: number | undefined;
  withKey: boolean;
  /** Without the word about the install key, which was said the first time. */
  isQuiet: boolean;
  kind: BackupKind;
}

function readOrder(args: readonly string[]): Order | undefined {
  const order: Order = { path: undefined, keep: undefined, withKey: false, isQuiet: false, kind: 'manual' };
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (arg === '--with-key') order.withKey = true;
    else if (arg === '--quiet') order.isQuiet = true;
    else if (arg === '--keep' && /^[1-9]\d{0,3}$/.test(args[at + 1] ?? '')) order.keep = Number(args[++at]);
    else if (arg.startsWith('--kind=') && KINDS.includes(arg.slice(7) as BackupKind))
      order.kind = arg.slice(7) as BackupKind;
    else if (!arg.startsWith('-') && order.path === undefined) order.path = arg;
    else return undefined;
  }
  return order;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

async function main(args: readonly string[]): Promise<number> {
  const order = readOrder(args);
  if (!order) {
    process.stdout.write(HELP);
    return args.includes('--help') ? 0 : 2;
  }
  const { DATABASE_URL: url = '', HEARD_DATA: data = './data' } = process.env;
  const usual = join(data, 'install-key');
  const keyFile = process.env.HEARD_INSTALL_KEY_FILE || (existsSync(usual) ? usual : undefined);
  // Nothing to lose yet, or nothing that the new version would change.
  if (order.kind === 'before_upgrade' && !(await migrationsBehind(url))) return 0;
  if (order.kind === 'before_restore' && !(await isHeardThere(url))) return 0;
  const place = backupPlace({ asked: order.path, folder: process.env.HEARD_BACKUP_DIR, data, kind: order.kind });
  await makeBackup(url, place, order, keyFile ? readFileSync(keyFile) : null);
  if (!order.withKey && !order.isQuiet && keyFile)
    process.stdout.write(
      `Not in it, on purpose: the install key, ${keyFile}. Keep a copy of it somewhere else, once. Without it links in mails already sent stop working, and the passwords of mail servers must be entered again.\n`,
    );
  return 0;
}

async function makeBackup(url: string, place: BackupPlace, order: Order, installKey: Buffer | null): Promise<void> {
  const began = performance.now();
  await removeCutOff(place);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { path, size, manifest } = await writeBackup({
    url,
    path: place.path,
    heardVersion: version,
    installKey,
    withKey: order.withKey,
  });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(
    `Backup written: ${path} (${megabytes(size)}; ${manifest.tables.length} tables, ${rows} rows, ${manifest.blobs.count} mails and files; ${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
  );
  await record(url, { kind: order.kind, path, size, snapshotAt: manifest.snapshotAt });
  await noteZone(url);
  const removed = order.keep === undefined ? [] : await removeOld(place, order.keep);
  if (removed.length > 0) process.stdout.write(`Removed, because newer ones are there: ${removed.join(', ')}\n`);
}

/** A schema that is older than this program may have no table for it yet; the file counts. */
async function record(
  url: string,
  done: { kind: BackupKind; path: string; size: number; snapshotAt: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'heard-backup' });
  await client.connect();
  try {
    const {
      rows: [table],
    } = await client.query(`select to_regclass('public.backups') as name`);
    if (!table.name) return;
    await client.query(
      `insert into backups (id, kind, path, size, snapshot_at, ended_at) values (uuidv7(), $1, $2, $3, $4, now())`,
      [done.kind, done.path, done.size, done.snapshotAt],
    );
  } finally {
    await client.end();
  }
}

/** The launcher makes the next one by the clock of the company, and asks no database. */
async function noteZone(url: string): Promise<void> {
  const { HEARD_DATA: data = './data' } = process.env;
  const client = new pg.Client({ connectionString: url, application_name: 'heard-backup' });
  await client.connect();
  try {
    const {
      rows: [company],
    } = await client.query(`select value ->> 'timeZone' as zone from settings where key = 'company'`);
    if (company?.zone && existsSync(data)) writeFileSync(join(data, 'time-zone'), company.zone);
  } finally {
    await client.end();
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error & { code?: string }) => {
    const isClear = error instanceof BackupError;
    process.stderr.write(
      `${isClear ? error.message : error.code ? `The database refused: ${error.message || error.code}` : error.stack}\n`,
    );
    process.exit(1);
  },
);
