// Loads the tables of a backup into the schema of its time. Foreign keys and indexes are put aside and made again at the
// end: that is faster, needs no order of the tables, and checks every reference once more.
import type pg from 'pg';
import { BackupError } from './backup.errors.js';
import { isBlobFile, type OpenBackup, readBlob, readTable } from './backup-file.js';
import { BLOBS, LEFT_OUT, quoted, tablesOf } from './catalogue.js';
import { copyIn } from './copy.js';

export interface LoadedTable {
  name: string;
  rows: number;
}

/** @throws {BackupError} when the tables are not those of the schema, or a count differs */
export async function loadTables(
  client: pg.Client,
  backup: OpenBackup,
  say: (line: string) => void,
): Promise<LoadedTable[]> {
  const { tables, sequences } = backup.manifest;
  const present = (await tablesOf(client)).map(({ name }) => name);
  const missing = present.filter((name) => !(name in LEFT_OUT) && !tables.some((table) => table.name === name));
  if (missing.length > 0) throw new BackupError(`The backup lacks the tables ${missing.join(', ')}.`);
  const aside = await putAside(client);
  // Migrations bring rows of their own.
  await client.query(`truncate ${present.map((name) => `public.${quoted(name)}`).join(', ')}`);
  const loaded: LoadedTable[] = [];
  for (const { name, file, columns, rows } of tables) {
    if (rows > 0) say(`  ${name}: ${rows}`);
    const into = `public.${quoted(name)}`;
    await client.query(`alter table ${into} disable trigger user`);
    const [written, source] =
      name === BLOBS ? [[...columns, 'bytes'], withBytes(backup, file)] : [columns, readTable(backup, file)];
    const copied = await copyIn(
      client,
      `copy ${into} (${written.map(quoted).join(', ')}) from stdin with (format csv, header match)`,
      source,
    );
    await client.query(`alter table ${into} enable trigger user`);
    const {
      rows: [counted],
    } = await client.query<{ count: string }>(`select count(*) as count from ${into}`);
    if (copied !== rows || Number(counted?.count) !== rows)
      throw new BackupError(`${name} has ${counted?.count} rows where the backup names ${rows}. Nothing was kept.`);
    loaded.push({ name, rows });
  }
  for (const { name, lastValue, isCalled } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, lastValue, isCalled]);
  say('Making indexes and checking references');
  for (const statement of aside) await client.query(statement);
  return loaded;
}

/** Drops foreign keys and those indexes that are no constraints. @returns what makes them again */
async function putAside(client: pg.Client): Promise<string[]> {
  const { rows: keys } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
  );
  const { rows: indexes } = await client.query<{ drop: string; make: string }>(
    `select format('drop index public.%I', relation.relname) as drop, pg_get_indexdef(relation.oid) as make
     from pg_class as relation where relation.relkind = 'i' and relation.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint where conindid = relation.oid)
       and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = relation.oid and deptype = 'e')
     order by relation.relname`,
  );
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  return [...indexes, ...keys].map(({ make }) => make);
}

/** The list of blobs with the bytes of each behind its line: both lie in the order of their keys. */
async function* withBytes(backup: OpenBackup, file: string): AsyncGenerator<Buffer> {
  const lines = linesOf(readTable(backup, file));
  const head = await lines.next();
  yield Buffer.from(`${head.value},bytes\n`);
  for await (const entry of backup.archive.entries()) {
    if (!isBlobFile(entry.name)) continue;
    const { sha256, bytes } = await readBlob(backup.archive, entry);
    const { value: line, done } = await lines.next();
    if (done || !line.startsWith(`\\x${sha256.toString('hex')},`))
      throw new BackupError(`${entry.name} is not in the list of blobs.`);
    yield Buffer.from(`${line},\\x${bytes.toString('hex')}\n`, 'latin1');
  }
  if (!(await lines.next()).done) throw new BackupError('The archive lacks a blob that its list names.');
}

/** None of the values in the list of blobs holds a line break. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}
