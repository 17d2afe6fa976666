// What of a database belongs into a backup: read from the database itself, so that no new table can be forgotten.
import type pg from 'pg';

/** Tables that are not in a backup, each with its reason. A table that is neither here nor in a backup is a fault. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  sessions: 'A session that was ended after the backup must not come back to life: everybody signs in anew.',
  one_time_links: 'A link that was used after the backup must not work a second time: it is asked for anew.',
};

/** The table whose bytes lie in files of their own, named by their SHA-256. */
export const BLOBS = 'blobs';

export interface TableShape {
  name: string;
  /** Without those that the database works out by itself. */
  columns: string[];
}

/** Where a sequence stands. */
export interface SequenceState {
  name: string;
  /** As text: it may be larger than a number of JavaScript. */
  lastValue: string;
  isCalled: boolean;
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Of an extension, and of the system, nothing is ours. */
const OURS = (id: string): string => `not exists (select from pg_depend where classid = 'pg_class'::regclass
  and objid = ${id} and deptype = 'e')`;

/** All tables of Heard with the columns that a copy of them has. */
export async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select relation.relname as name, array_agg(attribute.attname::text order by attribute.attnum) as columns
     from pg_class as relation join pg_attribute as attribute on attribute.attrelid = relation.oid
       and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
     where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p') and ${OURS('relation.oid')}
     group by relation.oid, relation.relname order by relation.relname`,
  );
  return rows;
}

/** All sequences of Heard, also those behind identity columns. */
export async function sequencesOf(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
       and ${OURS('oid')} order by relname`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const {
      rows: [state],
    } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quoted(name)}`,
    );
    if (state) states.push({ name, lastValue: state.value, isCalled: state.called });
  }
  return states;
}

/** Names of the migrations that were run, in their order; empty where there is no schema. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const {
    rows: [table],
  } = await client.query<{ name: string | null }>(`select to_regclass('public.schema_migrations')::text as name`);
  if (!table?.name) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.schema_migrations order by id');
  return rows.map(({ name }) => name);
}
