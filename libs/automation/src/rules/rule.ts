// What a rule is, and what it looks at.
import {
  RULE_EVENTS,
  type RuleCause,
  type RuleEvent,
  type RuleFacts,
  type RuleRefusal,
  type RuleRequest,
  type RuleVerb,
} from '#contracts';
import type { ByRule } from '#kernel';

/** A rule as it is kept. */
export interface Rule extends RuleRequest {
  id: string;
  version: number;
  /** Since when it is on: what was due before is not done. */
  enabledAt: Date | null;
}

/** Why a rule switched itself off: it acted too often within an hour, or nothing that it asks for is ever allowed. */
export type StopReason = 'TOO_MANY' | 'ALL_REFUSED';

/** What happened, or that time has passed, on one ticket. */
export interface Cause {
  /** A rule acts once for each on a ticket; whatever a rule does keeps that of what it acted for. */
  key: string;
  eventId: string | null;
  /** Rules that led to it. */
  depth: number;
  at: Date;
  /** When it happened, or when time had passed: a machine that was off sees it later. */
  dueAt: Date;
  /** The message that it is about; null: none. */
  messageId: string | null;
  /** What it is, as rules listen to it. */
  kinds: readonly RuleCause[];
}

/** What a rule did, and what was refused. */
export interface RuleActed {
  done: RuleVerb[];
  refused: RuleRefusal[];
}

/** A ticket as rules see it. */
export interface TicketFacts {
  ticketId: string;
  facts: RuleFacts;
  /** The customer's message that is looked at is no person's word, or rates a survey: nobody "wrote". */
  isQuiet: boolean;
}

/** How many rules may act one after the other because of each other. */
export const LONGEST_CHAIN = 3;

/** Why this rule acts on this cause; undefined: it does not listen to it. */
export function becauseOf({ when }: Pick<Rule, 'when'>, { kinds }: Pick<Cause, 'kinds'>): RuleCause | undefined {
  if (when.kind === 'time') return kinds.find((kind) => kind === when.since);
  return RULE_EVENTS.find((kind) => when.events.includes(kind) && kinds.includes(kind));
}

/** An event as far as rules look at it. */
export interface HeardEvent {
  type: string;
  actorKind: string;
  payload: Record<string, unknown>;
}

const STATUS: RuleEvent[] = ['statusChanged'];
const KINDS: Record<string, (event: HeardEvent) => RuleEvent[]> = {
  TicketOpened: ({ actorKind }) => (actorKind === 'customer' ? ['ticketOpened', 'customerWrote'] : ['ticketOpened']),
  MessageReceived: ({ payload }) => (payload.isAutomatic === true || payload.isHeld === true ? [] : ['customerWrote']),
  MessageAccepted: () => ['customerWrote'],
  MessageWritten: ({ payload }) => (payload.kind === 'reply' ? ['agentReplied'] : []),
  TicketStatusChanged: () => STATUS,
  TicketResolved: () => STATUS,
  TicketReopened: () => STATUS,
  TicketClosed: () => STATUS,
  TicketMarkedSpam: () => STATUS,
  TicketUnmarkedSpam: () => STATUS,
  TicketPriorityChanged: () => ['priorityChanged'],
  TicketMoved: ({ payload }) => (payload.previousAgentId ? ['teamChanged', 'assigneeChanged'] : ['teamChanged']),
  TicketAssigned: () => ['assigneeChanged'],
  TicketTagged: () => ['tagsChanged'],
  TicketFieldChanged: () => ['fieldChanged'],
  SurveyResponseReceived: () => ['ratingCame'],
  SlaSoon: () => ['slaSoon'],
  SlaBreached: () => ['slaBreached'],
};
/** The events that rules listen to. */
export const HEARD_EVENTS = Object.keys(KINDS);

export const kindsOf = (event: HeardEvent): RuleEvent[] => KINDS[event.type]?.(event) ?? [];

/** The rule that an event comes from; undefined: a person, a customer, the house. */
export const byRuleOf = ({ payload }: Pick<HeardEvent, 'payload'>): ByRule | undefined =>
  payload.byRule as ByRule | undefined;

/** The cause that an event is; undefined: rules have done enough because of it. */
export function causeOf(event: HeardEvent & { id: string; at: Date }): Cause | undefined {
  const by = byRuleOf(event);
  const kinds = kindsOf(event);
  const depth = by?.depth ?? 0;
  if (kinds.length === 0 || depth >= LONGEST_CHAIN) return undefined;
  const { messageId } = event.payload;
  return {
    key: by?.root ?? `event:${event.id}`,
    eventId: event.id,
    depth,
    at: event.at,
    dueAt: event.at,
    messageId: typeof messageId === 'string' ? messageId : null,
    kinds,
  };
}
