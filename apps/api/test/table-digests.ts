import { type Database, prepared } from '#database';

/** Tells whether anything in the database changed. */
export class TableDigests {
  private sql: string | undefined;

  constructor(private readonly database: Database) {}

  /**
   * One digest for each table, which every change of a row changes. Sessions and the marks of last presence are left out:
   * they change because somebody asks, not because of what is asked.
   */
  async take(): Promise<Record<string, string>> {
    this.sql ??= await this.written();
    const rows = await this.database.query<{ name: string; sum: string }>(this.sql);
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  }

  /** Where a table has no such mark, the transactions that wrote its rows tell: the text of all rows costs far more. */
  private async written(): Promise<string> {
    const tables = await this.database.query<{ name: string; hasMark: boolean }>(
      `select table_name as name, exists (select from information_schema.columns as c where c.table_schema = t.table_schema
         and c.table_name = t.table_name and c.column_name in ('last_seen_at', 'last_mail_at')) as "hasMark"
       from information_schema.tables as t
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'sessions'`,
    );
    const texts = (name: string): string => `select '${name}' as name,
      md5(coalesce(string_agg(row_text, '|' order by row_text), '')) as sum
      from (select (to_jsonb(t) - 'last_seen_at' - 'last_mail_at')::text as row_text from "${name}" t) rows`;
    const writers = (name: string): string => `select '${name}' as name,
      concat_ws(' ', count(*), sum(xmin::text::bigint), max(xmin::text::bigint)) as sum from "${name}"`;
    return prepared(tables.map(({ name, hasMark }) => (hasMark ? texts(name) : writers(name))).join(' union all '));
  }
}
