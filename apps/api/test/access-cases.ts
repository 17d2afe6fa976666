// The part of the world of the policy walk that is about unhappy answers.
import { newId } from '#kernel';
import type { TestServer } from '#testing';

/** The case that an unhappy answer opened, and its alert. */
export async function casesOf(
  server: TestServer,
  { ticketId }: { ticketId: string },
): Promise<Record<'escalation' | 'alert', string>> {
  await server.settle();
  const [row] = await server.database.query<{ escalation: string; alert: string }>(
    `select e.id as escalation, a.id as alert from escalations e join alerts a on a.escalation_id = e.id
     where e.ticket_id = $1`,
    [ticketId],
  );
  if (!row) throw new Error('The unhappy answer opened no case.');
  return row;
}

/** A remedy that waits: it is above every limit. */
export const waitingRemedy = (escalationId: string, now: Date) => ({
  id: newId(),
  escalation_id: escalationId,
  kind: 'refund',
  amount_minor: 100_000_000,
  currency: 'EUR',
  words: 'Half of the price.',
  state: 'waiting',
  asked_at: now,
});
