import type { EntityManager } from 'typeorm';
import { type Rewriting, rewriteWords, rowsOf } from '#database';

/** Events of one type about these tickets. */
export interface ToldEvents {
  ticketIds: readonly string[];
  type: string;
}

/** Rewrites what events told, for the few that tell words of people; in the caller's transaction. */
export async function rewriteEvents(tx: EntityManager, told: ToldEvents, rewriting: Rewriting): Promise<void> {
  const where = 'ticket_id = any($1::uuid[]) and type = $2';
  await rewriteWords(
    tx,
    { table: 'outbox_events', json: ['payload'], where, parameters: [told.ticketIds, told.type] },
    rewriting,
  );
}

/** Writes `to` over the same parts of what events told; in the caller's transaction. */
export async function overwriteEvents(
  tx: EntityManager,
  { ticketIds, type }: ToldEvents,
  to: Record<string, null>,
): Promise<void> {
  await rowsOf(
    tx,
    'update outbox_events set payload = payload || $3::jsonb where ticket_id = any($1::uuid[]) and type = $2 returning 1',
    [ticketIds, type, JSON.stringify(to)],
  );
}
