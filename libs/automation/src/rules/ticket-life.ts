// What a ticket was at each moment, told from what it is now and from its events: taken back from the last to the first,
// and gone through again. What no event tells (promised times, cases) is taken as it is now.
import type { RuleFacts, TicketPriority, TicketStatus } from '#contracts';
import { statusAfter } from '#tickets';
import type { HeardEvent } from './rule.js';

/** An event of a ticket's life. */
export interface LifeEvent extends HeardEvent {
  id: string;
  at: Date;
}
/** What a customer wrote. */
export interface LifeMessage {
  id: string;
  at: Date;
  words: string;
  sender: string;
  isQuiet: boolean;
  /** A program's, or one that no program answers. */
  isProgram: boolean;
}
export interface TicketLife {
  ticket: { id: string; number: number; subject: string };
  facts: RuleFacts;
  /** In the order in which they happened. */
  events: readonly LifeEvent[];
  messages: ReadonlyMap<string, LifeMessage>;
  /** Nobody could write to this customer. */
  isUnreachable: boolean;
}

type Change = Partial<RuleFacts>;
const person = (id: unknown): RuleFacts['assignee'] => (typeof id === 'string' ? { id, name: '' } : null);
const idOrNull = (id: unknown): string | null => (typeof id === 'string' ? id : null);
const ids = (list: unknown): string[] => (Array.isArray(list) ? (list as string[]) : []);

function tags(facts: RuleFacts, { add, remove }: { add: string[]; remove: string[] }): Change {
  const kept = facts.tags.filter(({ id }) => !remove.includes(id) && !add.includes(id));
  return { tags: [...kept, ...add.map((id) => ({ id }))] };
}

/** How each event is taken back. */
const BACK: Record<string, (payload: HeardEvent['payload'], facts: RuleFacts) => Change> = {
  TicketPriorityChanged: ({ previousPriority }) => ({ priority: previousPriority as TicketPriority }),
  TicketMoved: ({ previousTeamId, previousAgentId }) => ({
    teamId: idOrNull(previousTeamId),
    ...(previousAgentId ? { assignee: person(previousAgentId) } : {}),
  }),
  TicketAssigned: ({ previousAgentId }) => ({ assignee: person(previousAgentId) }),
  TicketTagged: ({ addedTagIds, removedTagIds }, facts) =>
    tags(facts, { add: ids(removedTagIds), remove: ids(addedTagIds) }),
  SurveyResponseReceived: () => ({ rating: null }),
};

/** As the ticket began. One whose beginning is not told keeps the status that it has. */
export function beginningOf({ facts, events }: TicketLife): RuleFacts {
  let first = facts;
  for (const event of [...events].reverse()) first = { ...first, ...BACK[event.type]?.(event.payload, first) };
  if (events[0]?.type !== 'TicketOpened') return first;
  return { ...first, status: 'new', isSnoozed: false, waitingSince: null };
}

const received = (facts: RuleFacts, at: Date): Change => ({
  status: statusAfter(facts.status, 'receive') ?? facts.status,
  waitingSince: facts.waitingSince ?? at.toISOString(),
  lastMessageAt: at.toISOString(),
});
const resolved: Change = { status: 'resolved', waitingSince: null };

const FORTH: Record<string, (event: LifeEvent, facts: RuleFacts) => Change> = {
  TicketOpened: ({ actorKind, at }) => ({
    lastMessageAt: at.toISOString(),
    waitingSince: actorKind === 'customer' ? at.toISOString() : null,
  }),
  MessageReceived: ({ payload, at }, facts) =>
    payload.isAutomatic === true || payload.isHeld === true ? {} : received(facts, at),
  MessageAccepted: ({ at }, facts) => received(facts, at),
  MessageWritten: ({ payload, at }, facts) =>
    payload.kind === 'reply'
      ? {
          status: statusAfter(facts.status, 'reply') ?? facts.status,
          waitingSince: null,
          lastMessageAt: at.toISOString(),
        }
      : {},
  TicketStatusChanged: ({ payload }, facts) => ({
    status: payload.status as TicketStatus,
    waitingSince: payload.status === 'pending' ? null : facts.waitingSince,
  }),
  TicketResolutionBegun: () => resolved,
  TicketResolved: () => resolved,
  TicketResolutionUndone: () => ({ status: 'open' }),
  TicketReopened: () => ({ status: 'open' }),
  TicketClosed: () => ({ status: 'closed' }),
  TicketMarkedSpam: () => ({ status: 'spam' }),
  TicketUnmarkedSpam: () => ({ status: 'open' }),
  TicketTrashed: () => ({ status: 'trashed', waitingSince: null }),
  TicketRestored: ({ payload }) => ({ status: payload.status as TicketStatus }),
  TicketPriorityChanged: ({ payload }) => ({ priority: payload.priority as TicketPriority }),
  TicketMoved: ({ payload }) => ({
    teamId: idOrNull(payload.teamId),
    ...(payload.previousAgentId ? { assignee: null } : {}),
  }),
  TicketAssigned: ({ payload }) => ({ assignee: person(payload.agentId) }),
  TicketTagged: ({ payload }, facts) =>
    tags(facts, { add: ids(payload.addedTagIds), remove: ids(payload.removedTagIds) }),
  TicketSnoozed: () => ({ isSnoozed: true }),
  TicketWoke: () => ({ isSnoozed: false }),
  SurveyResponseReceived: ({ payload }) => ({ rating: { isNegative: payload.isNegative === true } }),
};

/** The events that a life is told from. */
export const LIFE_EVENTS = [...new Set([...Object.keys(FORTH), ...Object.keys(BACK), 'SlaSoon', 'SlaBreached'])];

/** As the ticket was after the event. */
export function after(facts: RuleFacts, event: LifeEvent, message: LifeMessage | undefined): RuleFacts {
  const isQuiet = message?.isQuiet === true && event.type === 'MessageReceived';
  const change = isQuiet ? {} : FORTH[event.type]?.(event, facts);
  const wrote = message ? { words: message.words, sender: message.sender } : {};
  return { ...facts, ...change, ...wrote };
}
