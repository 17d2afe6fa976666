// Statements put together from parts. A way to the database costs a busy process more than what is done there, so hot
// paths do several things in one statement; and each lib still writes the SQL of its own tables alone, because a part
// can be handed from lib to lib.

/** A piece of SQL with its values; a value inside the template is a parameter, another part becomes part of the text. */
export class SqlPart {
  constructor(
    private readonly texts: readonly string[],
    private readonly given: readonly unknown[],
  ) {}

  /** The whole as PostgreSQL takes it. */
  get statement(): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    const text = this.write(values);
    return { text: prepared(text), values };
  }

  private write(values: unknown[]): string {
    let text = this.texts[0] ?? '';
    this.given.forEach((value, at) => {
      if (value instanceof SqlPart) text += value.write(values);
      else text += `$${values.push(value)}`;
      text += this.texts[at + 1] ?? '';
    });
    return text;
  }
}

/** ``sql`update tickets set subject = ${subject}` ``. Its text is fixed for each place in the code: it is prepared. */
export const sql = (texts: TemplateStringsArray, ...given: unknown[]): SqlPart => new SqlPart(texts, given);

/**
 * Inserts a row; its keys are the columns in camel case. `undefined` is left to the default of the column; what goes into
 * jsonb is given as JSON, because an array is one of PostgreSQL.
 */
export function insertInto(table: string, row: Record<string, unknown>): SqlPart {
  const given = Object.entries(row).filter(([, value]) => value !== undefined);
  const columns = given.map(([key]) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const texts = given.map((_, at) => (at === 0 ? `insert into ${table} (${columns.join(', ')}) values (` : ', '));
  return new SqlPart(
    [...texts, ')'],
    given.map(([, value]) => value),
  );
}

/**
 * `where id ${among(ids)}`. One is asked for as one: PostgreSQL thinks of a list as one of ten before it knows it, finds
 * shorter ones cheaper each time, and so would plan the statement anew each time, which costs more than running it.
 */
export const among = (values: readonly unknown[]): SqlPart =>
  values.length === 1 ? sql`= ${values[0]}` : sql`= any(${values})`;

/** What is done together with the statement that follows it; nothing when there is nothing. */
export const beside = (parts: readonly SqlPart[]): SqlPart =>
  new SqlPart(
    parts.length === 0 ? [''] : [...parts.map((_, at) => `${at === 0 ? 'with' : '),'} part${at} as (`), ') '],
    parts,
  );

/** Far more than there are places in the code: beyond it, somebody writes values into the text. */
const MOST_PREPARED = 500;
const names = new Map<string, string>();

/**
 * Marks the text of a hot statement: each connection lets PostgreSQL read it once and calls it by its name from then
 * on. It names its columns, because a `select *` breaks when a migration adds one. Answers the text.
 */
export function prepared(text: string): string {
  if (!names.has(text) && names.size < MOST_PREPARED) names.set(text, `heard_${names.size}`);
  return text;
}

/** The name of a statement that was marked. */
export const nameOf = (text: string): string | undefined => names.get(text);
