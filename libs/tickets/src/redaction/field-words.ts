// Words in fields of tickets, and where they are kept a second time because a change of them is: in the history, and in
// what can be taken back or waits to be done, where a note for all tickets of a job stands too. In the caller's
// transaction, under the locks of the tickets.
import type { EntityManager } from 'typeorm';
import type { FieldType } from '#contracts';
import { type Rewriting, rewriteWords, rowsOf } from '#database';
import { REDACTION_MARK } from '#kernel';
import { overwriteEvents, rewriteEvents } from '#outbox';
import { isCutShort } from '../fields/told-value.js';

const CHANGED = 'TicketFieldChanged';
/** Where changes say what stands, or stood, in a field. Their other texts are keys, verbs and ids. */
const SAID = new Set(['value', 'previous', 'was']);

/** A note for all tickets of a job, as it was written. */
const WORDS = 'note';

/** Fields in which people write freely. The value of any other goes as a whole or stays: half a date is none. */
const WRITTEN: readonly FieldType[] = ['text', 'longText', 'link'];

/** What words are in fields. */
class FieldRewriting {
  private constructor(
    private readonly rewriting: Rewriting,
    private readonly written: ReadonlySet<string>,
  ) {}

  static async of(tx: EntityManager, rewriting: Rewriting): Promise<FieldRewriting> {
    const fields = await rowsOf<{ key: string }>(tx, 'select key from ticket_fields where type = any($1::text[])', [
      WRITTEN,
    ]);
    return new FieldRewriting(rewriting, new Set(fields.map(({ key }) => key)));
  }

  /** Null: nothing of it is left. */
  value(key: unknown, value: unknown): unknown {
    // Half of the words may stand at the end of a text that the history cut, where nobody finds them.
    if (isCutShort(value)) return REDACTION_MARK;
    if (this.written.has(String(key))) return this.rewriting.redactJson(value);
    return this.rewriting.redact(String(value)) === REDACTION_MARK ? null : value;
  }

  /** All fields of a ticket. */
  values(values: unknown): unknown {
    const kept = Object.entries(values as object).map(([key, value]) => [key, this.value(key, value)] as const);
    return Object.fromEntries(kept.filter(([, value]) => value !== null));
  }

  /** Whatever tells of a change. */
  said(part: unknown): unknown {
    if (Array.isArray(part)) return part.map((one) => this.said(one));
    if (part === null || typeof part !== 'object') return part;
    const key = 'key' in part ? part.key : undefined;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, this.part(name, inner, key)]));
  }

  private part(name: string, inner: unknown, key: unknown): unknown {
    if (name === WORDS && typeof inner === 'string') return this.rewriting.redact(inner);
    return SAID.has(name) && inner !== null ? this.value(key, inner) : this.said(inner);
  }
}

/**
 * Makes words unreadable in fields of these tickets and in everything that remembers what stood there; answers in the
 * fields of how many tickets.
 */
export async function redactFieldWords(
  tx: EntityManager,
  ticketIds: readonly string[],
  passage: Rewriting,
): Promise<number> {
  const fields = await FieldRewriting.of(tx, passage);
  const texts = {
    redact: (text: string) => passage.redact(text),
    redactHtml: (html: string) => passage.redactHtml(html),
  };
  const now: Rewriting = { ...texts, redactJson: (values) => fields.values(values) };
  const said: Rewriting = { ...texts, redactJson: (value) => fields.said(value) };
  const ofTickets = { where: 'id = any($1::uuid[])', parameters: [ticketIds] };
  const changed = await rewriteWords(tx, { table: 'tickets', json: ['field_values'], ...ofTickets }, now);
  await rewriteEvents(tx, { ticketIds, type: CHANGED }, said);
  const where = 'ticket_id = any($1::uuid[])';
  const parameters = [ticketIds];
  await rewriteWords(tx, { table: 'ticket_acts', json: ['done', 'refused'], where, parameters }, said);
  await rewriteWords(tx, { table: 'waiting_replies', json: ['actions'], where, parameters }, said);
  const keys = ['job_id', 'ticket_id'];
  await rewriteWords(tx, { table: 'bulk_job_items', keys, json: ['before'], where, parameters }, said);
  const ofThese = `id in (select job_id from bulk_job_items where ${where})`;
  await rewriteWords(tx, { table: 'bulk_jobs', json: ['change'], where: ofThese, parameters }, said);
  return changed.length;
}

/** Removes them; what a job over many tickets set stays with the job for its 30 days. */
export async function eraseFieldWords(tx: EntityManager, ticketIds: readonly string[]): Promise<void> {
  await overwriteEvents(tx, { ticketIds, type: CHANGED }, { value: null, previous: null });
  await tx.query('update bulk_job_items set before = null where ticket_id = any($1::uuid[]) and before is not null', [
    ticketIds,
  ]);
}
