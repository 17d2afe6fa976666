// Words in fields of tickets are kept a second time where a change of them is: in the history, and in what can be taken
// back or waits to be done. In the caller's transaction, under the locks of the tickets.
import type { EntityManager } from 'typeorm';
import { type Rewriting, rewriteWords } from '#database';
import { REDACTION_MARK } from '#kernel';
import { overwriteEvents, rewriteEvents } from '#outbox';
import { isCutShort } from '../fields/told-value.js';

const CHANGED = 'TicketFieldChanged';
/** Where changes say what stands, or stood, in a field. Their other texts are keys, verbs and ids. */
const SAID = new Set(['value', 'previous', 'was']);

// Half of the words may stand at the end of a text that the history cut, where nobody finds them.
const redactValue = (value: unknown, rewriting: Rewriting): unknown =>
  isCutShort(value) ? REDACTION_MARK : rewriting.redactJson(value);

function redactSaid(part: unknown, rewriting: Rewriting): unknown {
  if (Array.isArray(part)) return part.map((one) => redactSaid(one, rewriting));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [
      key,
      SAID.has(key) ? redactValue(inner, rewriting) : redactSaid(inner, rewriting),
    ]),
  );
}

/** Makes words unreadable in everything that remembers what stood in fields of these tickets. */
export async function redactFieldWords(
  tx: EntityManager,
  ticketIds: readonly string[],
  passage: Rewriting,
): Promise<void> {
  const said: Rewriting = {
    redact: (text) => passage.redact(text),
    redactHtml: (html) => passage.redactHtml(html),
    redactJson: (value) => redactSaid(value, passage),
  };
  await rewriteEvents(tx, { ticketIds, type: CHANGED }, said);
  const where = 'ticket_id = any($1::uuid[])';
  const parameters = [ticketIds];
  await rewriteWords(tx, { table: 'ticket_acts', json: ['done', 'refused'], where, parameters }, said);
  await rewriteWords(tx, { table: 'waiting_replies', json: ['actions'], where, parameters }, said);
  const keys = ['job_id', 'ticket_id'];
  await rewriteWords(tx, { table: 'bulk_job_items', keys, json: ['before'], where, parameters }, said);
  const ofThese = `id in (select job_id from bulk_job_items where ${where})`;
  await rewriteWords(tx, { table: 'bulk_jobs', json: ['change'], where: ofThese, parameters }, said);
}

/** Removes them; what a job over many tickets set stays with the job for its 30 days. */
export async function eraseFieldWords(tx: EntityManager, ticketIds: readonly string[]): Promise<void> {
  await overwriteEvents(tx, { ticketIds, type: CHANGED }, { value: null, previous: null });
  await tx.query('update bulk_job_items set before = null where ticket_id = any($1::uuid[]) and before is not null', [
    ticketIds,
  ]);
}
