// Which events are news, and for whom. An event says that something happened; whether it still holds (somebody else has
// the ticket by now) is looked at when the news is written, because events come late, twice or in another order.
import type { NotificationKind, SlaTarget } from '#contracts';
import type { RecordedEvent } from '#outbox';

/** What a notification shows beside its ticket. */
export interface NewsDetail {
  alertId?: string;
  target?: SlaTarget;
  dueAt?: string;
  isThirdParty?: true;
}

/** Something that somebody may want to know. */
export interface News {
  kind: NotificationKind;
  /** What it is about: a person is told of a thing of a kind once. */
  thing: string;
  ticketId: string | null;
  /** The people themselves, or who they are to the ticket; `askers` asked to hear of what nobody has. */
  to: 'assignee' | 'followers' | 'askers' | readonly string[];
  /** No news unless the ticket is this person's. */
  ifAssignee?: string;
  /** Who did it, and is not told. */
  byAgentId: string | null;
  detail: NewsDetail;
}

type Told = Pick<RecordedEvent, 'id' | 'ticketId' | 'actorId' | 'actorKind'> & { type: string; payload: object };
interface Payload {
  agentId?: string | null;
  messageId?: string;
  isAutomatic?: boolean;
  isHeld?: boolean;
  because?: string;
  target?: SlaTarget;
  dueAt?: string | null;
  alertId?: string;
  level?: number;
  promiseId?: string;
  ownerId?: string | null;
  toldAgentIds?: string[];
  mentionedIds?: string[];
  responseId?: string;
  praisedAgentIds?: string[];
  remedyId?: string;
  deciderIds?: string[];
}

const byWhom = ({ actorKind, actorId }: Told): string | null => (actorKind === 'agent' ? actorId : null);

/** Words of the customer, or of a third party: for whoever has the ticket, and whoever follows it. */
function words(event: Told, detail: NewsDetail = {}): News[] {
  const { messageId, isAutomatic, isHeld } = event.payload as Payload;
  // Held words are nobody's until a person lets them in, and programs say nothing.
  if (!messageId || isAutomatic || isHeld) return [];
  const news = { thing: messageId, ticketId: event.ticketId, byAgentId: byWhom(event), detail };
  return [
    { ...news, kind: 'answered', to: 'assignee' },
    { ...news, kind: 'followed', to: 'followers' },
    { ...news, kind: 'unassigned', to: 'askers' },
  ];
}

function promise(event: Told, kind: 'sla_soon' | 'sla_breached'): News[] {
  const { target, dueAt } = event.payload as Payload;
  if (!target) return [];
  const detail = { target, ...(dueAt && { dueAt }) };
  const thing = `${event.ticketId}/${target}/${dueAt ?? ''}`;
  return [{ kind, thing, ticketId: event.ticketId, to: 'assignee', byAgentId: null, detail }];
}

function alert(event: Told): News[] {
  const { alertId, level, toldAgentIds = [] } = event.payload as Payload;
  if (!alertId) return [];
  const thing = `${alertId}/${level}`;
  return [{ kind: 'alert', thing, ticketId: event.ticketId, to: toldAgentIds, byAgentId: null, detail: { alertId } }];
}

/** Soon due, and broken: told to whoever sees to it. */
function ownPromise(event: Told): News[] {
  const { promiseId, ownerId, dueAt } = event.payload as Payload;
  if (!promiseId || !ownerId || !dueAt) return [];
  const thing = `${promiseId}/${dueAt}/${event.type}`;
  const { ticketId } = event;
  return [{ kind: 'promise_due', thing, ticketId, to: [ownerId], byAgentId: null, detail: { dueAt } }];
}

/** A good answer, to everybody who answered the customer; when they may see it, and never with a place among others. */
function kudos({ ticketId, payload }: Told): News[] {
  const { responseId, praisedAgentIds = [] } = payload as Payload;
  if (!responseId || praisedAgentIds.length === 0) return [];
  return [{ kind: 'kudos', thing: responseId, ticketId, to: praisedAgentIds, byAgentId: null, detail: {} }];
}

const READERS: Record<string, (event: Told) => News[]> = {
  TicketAssigned: (event) => {
    const { agentId } = event.payload as Payload;
    const news = { thing: event.id, ticketId: event.ticketId, byAgentId: byWhom(event), detail: {} };
    return agentId ? [{ ...news, kind: 'assigned', to: 'assignee', ifAssignee: agentId }] : [];
  },
  TicketOpened: (event) => {
    const { messageId } = event.payload as Payload;
    if (!messageId || event.actorKind === 'agent') return [];
    const news = { thing: messageId, ticketId: event.ticketId, byAgentId: null, detail: {} };
    return [{ ...news, kind: 'unassigned', to: 'askers' }];
  },
  MessageReceived: (event) => words(event),
  MessageAccepted: (event) => words(event),
  ThirdPartyAnswered: (event) => words(event, { isThirdParty: true }),
  ColleaguesMentioned: (event) => {
    const { messageId, mentionedIds = [] } = event.payload as Payload;
    if (!messageId) return [];
    const news = { thing: messageId, ticketId: event.ticketId, byAgentId: byWhom(event), detail: {} };
    return [{ ...news, kind: 'mentioned', to: mentionedIds }];
  },
  TicketWoke: (event) =>
    (event.payload as Payload).because === 'time'
      ? [{ kind: 'woke', thing: event.id, ticketId: event.ticketId, to: 'assignee', byAgentId: null, detail: {} }]
      : [],
  TicketPromiseSoon: ownPromise,
  TicketPromiseBroken: ownPromise,
  SlaSoon: (event) => promise(event, 'sla_soon'),
  SlaBreached: (event) => promise(event, 'sla_breached'),
  SurveyResponseShown: kudos,
  RemedyAsked: (event) => {
    const { remedyId, deciderIds = [] } = event.payload as Payload;
    if (!remedyId) return [];
    const news = { thing: remedyId, ticketId: event.ticketId, byAgentId: byWhom(event), detail: {} };
    return [{ ...news, kind: 'remedy_asked', to: deciderIds }];
  },
  AlertRaised: alert,
  AlertClimbed: alert,
};

/** Types of events that are news. */
export const NEWS_EVENTS: readonly string[] = Object.keys(READERS);

/** Empty where the event is no news to anybody. */
export const newsOf = (event: Told): News[] =>
  (READERS[event.type]?.(event) ?? []).filter(({ ticketId, to }) => ticketId !== null || typeof to !== 'string');
