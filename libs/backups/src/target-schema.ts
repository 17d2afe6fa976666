// The schema that a backup is put into. Everything happens in the caller's transaction, by a role that owns the database
// and need not be a superuser.
import type pg from 'pg';
import { runMigrationOn, type SqlMigration } from '#database';
import { migrationsOf, quoted, tablesOf } from './catalogue.js';

/** With one row in any of these, somebody has worked with it. */
const SIGNS_OF_LIFE = ['agents', 'customers', 'tickets', 'inbound_mails', 'outgoing_mails'];

/** Whether a backup may go there. */
export async function stateOfTarget(client: pg.Client): Promise<'empty' | 'in use' | 'foreign'> {
  const tables = await tablesOf(client);
  if (tables.length === 0) return 'empty';
  if ((await migrationsOf(client)).length === 0) return 'foreign';
  const names = new Set(tables.map(({ name }) => name));
  for (const table of SIGNS_OF_LIFE.filter((name) => names.has(name))) {
    const { rows } = await client.query(`select 1 from public.${quoted(table)} limit 1`);
    if (rows.length > 0) return 'in use';
  }
  return 'empty';
}

/** Removes all that is Heard's; extensions stay. The queue makes its own schema anew. */
export async function clearSchema(client: pg.Client): Promise<void> {
  for (const { name } of await tablesOf(client))
    await client.query(`drop table if exists public.${quoted(name)} cascade`);
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop %s if exists %s cascade', case routine.prokind when 'p' then 'procedure' else 'function' end,
       routine.oid::regprocedure) as statement
     from pg_proc as routine where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = routine.oid and deptype = 'e')
     union all select format('drop sequence if exists public.%I cascade', relname) from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'S'`,
  );
  for (const { statement } of rows) await client.query(statement);
  await client.query('drop schema if exists bullmq cascade');
}

/** As TypeORM makes it, so that it finds its own. */
export async function createMigrationsTable(client: pg.Client): Promise<void> {
  await client.query(
    `create table public.schema_migrations (id serial not null, "timestamp" bigint not null, name character varying not null,
       constraint "PK_${PRIMARY_KEY}" primary key (id))`,
  );
}
/** The name that TypeORM gives to the key of a table `schema_migrations`. */
const PRIMARY_KEY = '62441bec32630ced9e4cccae336';

/** TypeORM reads so many characters of a name as its time. */
const TIMESTAMP_LENGTH = 13;

/** Runs migrations one after the other. `writesDown`: for the next start; those of a backup are written down in it. */
export async function applyMigrations(
  client: pg.Client,
  migrations: readonly SqlMigration[],
  { writesDown = false } = {},
): Promise<string[]> {
  const names: string[] = [];
  for (const Migration of migrations) {
    const name = await runMigrationOn({ query: (statement) => client.query(statement) }, Migration);
    names.push(name);
    if (writesDown)
      await client.query('insert into schema_migrations ("timestamp", name) values ($1, $2)', [
        name.slice(-TIMESTAMP_LENGTH),
        name,
      ]);
  }
  return names;
}
