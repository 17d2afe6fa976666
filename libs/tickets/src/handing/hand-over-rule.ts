// When a person who gives a ticket away must say what the next one should know, as its team wants it. What nobody chose
// needs no words: rules, distribution, customers who come back while somebody is out. Nor does taking a ticket oneself:
// whoever takes it is not the one who knows.
import type { EntityManager } from 'typeorm';
import { rowsOf } from '#database';
import { type AgentActor, SECOND } from '#kernel';
import type { Ticket } from '../ticket.entity.js';
import { HandOverNoteError } from '../ticket.errors.js';

/** How a ticket changes hands. */
export interface Giving {
  /** A note goes with it, or it only goes back to where it was. */
  isNoted?: boolean | undefined;
}
interface Leaving extends Giving {
  actor: AgentActor;
  /** What it leaves: its team too, or whoever has it alone. */
  what: 'team' | 'owner';
  /** The team or the person who gets it. */
  to: string | null;
  now: Date;
}
/** Longer than a person may take back what they did. */
const SECOND_THOUGHTS_MS = 60 * SECOND;

/** In the caller's transaction. @throws {HandOverNoteError} HAND_OVER_NOTE_NEEDED */
export async function demandNote(
  tx: EntityManager,
  { id, teamId }: Pick<Ticket, 'id' | 'teamId'>,
  { actor, what, to, now, isNoted = false }: Leaving,
): Promise<void> {
  if (teamId === null || isNoted || actor.byRule) return;
  const [team] = await rowsOf<{ name: string }>(
    tx,
    `select name from teams where id = $1 and (hand_over_note = 'owner' or (hand_over_note = 'team' and $2 = 'team'))`,
    [teamId, what],
  );
  if (team && !(await isWayBack(tx, id, { actor, what, to, now }))) throw new HandOverNoteError(team.name);
}

/** Whoever gave it away a moment ago takes that back: it goes to where it was. */
async function isWayBack(
  tx: EntityManager,
  ticketId: string,
  { actor, what, to, now }: Omit<Leaving, 'isNoted'>,
): Promise<boolean> {
  const [last] = await rowsOf<{ actorId: string | null; at: Date; from: string | null }>(
    tx,
    `select actor_id as "actorId", occurred_at as at,
       payload ->> case type when 'TicketMoved' then 'previousTeamId' else 'previousAgentId' end as "from"
     from outbox_events where ticket_id = $1 and type = $2 order by id desc limit 1`,
    [ticketId, what === 'team' ? 'TicketMoved' : 'TicketAssigned'],
  );
  if (last?.actorId !== actor.agentId || last.from !== to) return false;
  return now.getTime() - last.at.getTime() < SECOND_THOUGHTS_MS;
}
