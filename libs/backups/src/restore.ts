import pg from 'pg';
import { restorationSetting, type SqlMigration } from '#database';
import { BackupError } from './backup.errors.js';
import { type Manifest, type OpenBackup, openBackup } from './backup-file.js';
import { type LoadedTable, loadTables } from './load-tables.js';
import { PLAIN_FORM } from './plain-form.js';
import { applyMigrations, clearSchema, createMigrationsTable, stateOfTarget } from './target-schema.js';

const OLDEST_SERVER = 180_000;
/** The lock of migrations: nobody brings up the same schema meanwhile. */
const LOCK = 7_214_001;
/** Numbers that the lost days may have given out, and nobody knows of: events count faster than tickets. */
const EVENTS_AHEAD = 1_000_000;
const TICKETS_AHEAD = 100;

export interface RestoreOrder {
  /** An empty database, of any server from PostgreSQL 18 on; its role need not be a superuser. */
  url: string;
  path: string;
  migrations: readonly SqlMigration[];
  /** Overwrites the Heard that is there. */
  replaces: boolean;
  /**
   * Nothing has happened since the backup (a planned move: Heard was stopped before it). Otherwise all that may have
   * left meanwhile is held for a person.
   */
  isMove: boolean;
  say(line: string): void;
}

export interface Restored {
  manifest: Manifest;
  tables: LoadedTable[];
  /** Migrations that this version has and the backup had not. */
  migrated: string[];
}

/**
 * Puts a backup into a database, in one transaction: either all of it is there, or nothing is.
 * @throws {BackupError} when the backup is damaged or newer than this program, when somebody uses the database, or when
 *   it is not empty
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  order.say(`Checking ${order.path}`);
  const backup = await openBackup(order.path);
  const client = new pg.Client({ connectionString: order.url, application_name: 'heard-restore' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const done = await restoreWhole(client, backup, order);
    order.say('Counting anew what the planner of the database goes by');
    await client.query('analyze');
    return done;
  } finally {
    await client.end().catch(() => undefined);
    await backup.archive.close();
  }
}

async function restoreWhole(client: pg.Client, backup: OpenBackup, order: RestoreOrder): Promise<Restored> {
  const { manifest } = backup;
  const { earlier, later } = splitMigrations(manifest, order.migrations);
  await client.query('begin');
  try {
    await client.query(PLAIN_FORM);
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await checkTarget(client, order.replaces);
    order.say(`Making the schema of ${manifest.migrations.at(-1)}`);
    await createMigrationsTable(client);
    await applyMigrations(client, earlier);
    const tables = await loadTables(client, backup, order.say);
    if (!order.isMove) await markRestored(client, manifest);
    if (later.length > 0) order.say(`Bringing the schema up to date: ${later.length} migrations`);
    const migrated = await applyMigrations(client, later, { writesDown: true });
    if (!order.isMove) await stopPrograms(client);
    // Their files lie on another machine, or in another folder.
    await client.query('update backups set moved_at = now() where moved_at is null');
    await client.query('commit');
    return { manifest, tables, migrated };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const byTimestamp = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  Number(a.slice(-14)) - Number(b.slice(-14));

/** Those of the backup, in the order in which they were run, and those that came afterwards. */
function splitMigrations(manifest: Manifest, known: readonly SqlMigration[]) {
  const byName = new Map(known.map((Migration) => [new Migration().name as string, Migration]));
  const unknown = manifest.migrations.filter((name) => !byName.has(name));
  if (unknown.length > 0)
    throw new BackupError(
      `This backup was made by a newer Heard (${manifest.heardVersion}, ${unknown.join(', ')}). Restore it with that version or a later one.`,
    );
  const run = new Set(manifest.migrations);
  return {
    earlier: manifest.migrations.map((name) => byName.get(name) as SqlMigration),
    // As TypeORM orders them.
    later: [...byName]
      .filter(([name]) => !run.has(name))
      .sort(byTimestamp)
      .map(([, Migration]) => Migration),
  };
}

async function checkTarget(client: pg.Client, replaces: boolean): Promise<void> {
  const {
    rows: [server],
  } = await client.query<{ version: number; users: number }>(
    `select current_setting('server_version_num')::int as version,
       (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and application_name like 'heard%' and application_name not in ('heard-backup', 'heard-restore')) as users`,
  );
  if (!server || server.version < OLDEST_SERVER) throw new BackupError('Heard needs PostgreSQL 18 or newer.');
  if (server.users > 0)
    throw new BackupError('Heard is running on this database. Stop every node of it, then restore.');
  const state = await stateOfTarget(client);
  if (state === 'foreign')
    throw new BackupError('This database holds other things than Heard. Nothing was changed; take an empty one.');
  if (state === 'in use' && !replaces)
    throw new BackupError(
      'There is a Heard with people and mail in this database. Nothing was changed; take an empty one, or say --replace to overwrite it.',
    );
  await clearSchema(client);
}

/** A token that was revoked since the backup would live again, and nobody knows which: a person looks at each. */
async function stopPrograms(client: pg.Client): Promise<void> {
  await client.query('update api_tokens set stopped_at = now() where revoked_at is null');
}

/**
 * What everybody who sends mail goes by, from the first second on: until when the lost installation may have acted. The
 * public address has to answer anew, because it may be another one. Numbers of tickets that customers may hold already
 * are not given a second time.
 */
async function markRestored(client: pg.Client, manifest: Manifest): Promise<void> {
  await client.query(
    `insert into settings (key, value, version, updated_at)
     values ($1, jsonb_build_object('snapshotAt', $2::text,
       'restoredAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 1, now())
     on conflict (key) do update set value = excluded.value, version = settings.version + 1, updated_at = now()`,
    [restorationSetting.key, manifest.snapshotAt],
  );
  await client.query(
    `update settings set value = value || '{"answeredAt": null}', version = version + 1 where key = 'public-address'`,
  );
  // Thrice what the last week before the backup would make of the time since.
  await client.query(
    `select setval('tickets_number_seq', (ceil((coalesce(max(number), 1000) + $2 + 3 * extract(epoch from now() - $1::timestamptz) / 604800
       * count(*) filter (where created_at > $1::timestamptz - interval '7 days')) / 100) * 100)::bigint, true) from tickets`,
    [manifest.snapshotAt, TICKETS_AHEAD],
  );
  await client.query(`select setval('outbox_events_seq', coalesce(max(seq), 0) + $1) from outbox_events`, [
    EVENTS_AHEAD,
  ]);
}
