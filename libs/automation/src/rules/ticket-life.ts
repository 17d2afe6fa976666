// What a ticket was at each moment, told from what it is now and from its events: taken back from the last to the first,
// and gone through again. What no event tells (promised times, cases) is taken as it is now.
import type { FieldValue, FieldValues, RuleFacts, TicketPriority, TicketStatus } from '#contracts';
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

/** The fields with these values in them; null: nothing. */
export const withFields = (
  fields: FieldValues,
  set: readonly { key: string; value: FieldValue | null }[],
): FieldValues =>
  Object.fromEntries(
    Object.entries({ ...fields, ...Object.fromEntries(set.map(({ key, value }) => [key, value])) }).filter(
      (entry): entry is [string, FieldValue] => entry[1] !== null,
    ),
  );
const field = (facts: RuleFacts, key: unknown, value: unknown): Change => ({
  fields: withFields(facts.fields, [{ key: String(key), value: (value ?? null) as FieldValue | null }]),
});

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
  TicketFieldChanged: ({ key, previous }, facts) => field(facts, key, previous),
  SurveyResponseReceived: () => ({ rating: null }),
};

/** As the ticket began. One whose beginning is not told keeps the status that it has. */
export function beginningOf({ facts, events }: TicketLife): RuleFacts {
  let first = facts;
  for (const event of [...events].reverse()) first = { ...first, ...BACK[event.type]?.(event.payload, first) };
  if (events[0]?.type !== 'TicketOpened') return first;
  return { ...first, status: 'new', statusId: null, isSnoozed: false, waitingSince: null };
}

/** In another category, a ticket is called as that one is. */
const into = (facts: RuleFacts, status: TicketStatus): Change =>
  status === facts.status ? {} : { status, statusId: null };

const received = (facts: RuleFacts, at: Date): Change => ({
  ...into(facts, statusAfter(facts.status, 'receive') ?? facts.status),
  waitingSince: facts.waitingSince ?? at.toISOString(),
  lastMessageAt: at.toISOString(),
});
const resolved = ({ payload }: LifeEvent): Change => ({
  status: 'resolved',
  statusId: idOrNull(payload.statusId),
  waitingSince: null,
});

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
          ...into(facts, statusAfter(facts.status, 'reply') ?? facts.status),
          waitingSince: null,
          lastMessageAt: at.toISOString(),
        }
      : {},
  TicketStatusChanged: ({ payload }, facts) => ({
    status: payload.status as TicketStatus,
    statusId: idOrNull(payload.statusId),
    waitingSince: payload.status === 'pending' ? null : facts.waitingSince,
  }),
  TicketResolutionBegun: resolved,
  TicketResolved: resolved,
  TicketResolutionUndone: (_, facts) => into(facts, 'open'),
  TicketReopened: (_, facts) => into(facts, 'open'),
  TicketClosed: (_, facts) => into(facts, 'closed'),
  TicketMarkedSpam: (_, facts) => into(facts, 'spam'),
  TicketUnmarkedSpam: (_, facts) => into(facts, 'open'),
  TicketTrashed: (_, facts) => ({ ...into(facts, 'trashed'), waitingSince: null }),
  TicketRestored: ({ payload }, facts) => into(facts, payload.status as TicketStatus),
  TicketPriorityChanged: ({ payload }) => ({ priority: payload.priority as TicketPriority }),
  TicketMoved: ({ payload }) => ({
    teamId: idOrNull(payload.teamId),
    ...(payload.previousAgentId ? { assignee: null } : {}),
  }),
  TicketAssigned: ({ payload }) => ({ assignee: person(payload.agentId) }),
  TicketTagged: ({ payload }, facts) =>
    tags(facts, { add: ids(payload.addedTagIds), remove: ids(payload.removedTagIds) }),
  TicketFieldChanged: ({ payload }, facts) => field(facts, payload.key, payload.value),
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
