// What a rule would have done to a ticket in the past. Pure: it walks through the ticket's life, asks the rule where it
// would have been asked, and carries what it would have changed along.
import {
  completedRule,
  isSameValue,
  type RuleAction,
  type RuleCause,
  type RuleDryRunRequest,
  type RuleFacts,
  type RuleVerb,
  ruleMatcher,
} from '#contracts';
import { DAY, HOUR, plus } from '#kernel';
import { statusAfter } from '#tickets';
import { becauseOf, causeOf } from './rule.js';
import { after, beginningOf, type LifeEvent, type LifeMessage, type TicketLife, withFields } from './ticket-life.js';

/** One time that the rule would have acted. */
export interface Rehearsed {
  ticket: TicketLife['ticket'];
  because: RuleCause;
  at: Date;
  would: RuleVerb[];
}
export interface Rehearsing {
  rule: RuleDryRunRequest;
  from: Date;
  now: Date;
  /** In the opening hours of this team. */
  isOpenAt: (at: Date, teamId: string | null) => boolean;
}

const BY_HAND = { new: 'renew', open: 'take', pending: 'pend', on_hold: 'hold' } as const;
const isOpen = ({ status }: RuleFacts): boolean => statusAfter(status, 'resolve') !== undefined;

/** What the action makes of the ticket; null: nothing, or it is refused. */
function made(facts: RuleFacts, action: RuleAction): Partial<RuleFacts> | null {
  const isFinal = facts.status === 'closed';
  switch (action.verb) {
    case 'prioritise':
      return isFinal || facts.priority === action.priority ? null : { priority: action.priority };
    case 'move':
      return isFinal || facts.teamId === action.teamId ? null : { teamId: action.teamId };
    case 'assign': {
      const to = action.to === 'nobody' ? null : action.to;
      return isFinal || (facts.assignee?.id ?? null) === to
        ? null
        : { assignee: to === null ? null : { id: to, name: '' } };
    }
    case 'tag': {
      const had = facts.tags.map(({ id }) => id);
      const add = action.add.filter((id) => !had.includes(id));
      const left = facts.tags.filter(({ id }) => !action.remove.includes(id));
      if (isFinal || (add.length === 0 && left.length === had.length)) return null;
      return { tags: [...left, ...add.map((id) => ({ id }))] };
    }
    case 'setStatus': {
      const isNamed = action.statusId === undefined || action.statusId === facts.statusId;
      if (action.status === 'resolved' || action.status === 'closed')
        return facts.status !== action.status || isNamed ? null : { statusId: action.statusId ?? null };
      if (!statusAfter(facts.status, BY_HAND[action.status]) || (facts.status === action.status && isNamed))
        return null;
      return {
        status: action.status,
        statusId: action.statusId ?? null,
        ...(action.status === 'pending' && { waitingSince: null }),
      };
    }
    case 'setFields': {
      const set = action.fields.filter(({ key, value }) => !isSameValue(facts.fields[key], value));
      return isFinal || set.length === 0 ? null : { fields: withFields(facts.fields, set) };
    }
    case 'snooze':
      return isOpen(facts) ? { isSnoozed: true } : null;
    case 'resolve':
      return isOpen(facts)
        ? { status: 'resolved', statusId: action.statusId ?? null, waitingSince: null, isSnoozed: false }
        : null;
    default:
      return {};
  }
}

/** The order in which actions are done; `RuleActs` has the same. */
const ORDER: readonly RuleVerb[] = [
  'move',
  'assign',
  'prioritise',
  'tag',
  'setFields',
  'setStatus',
  'snooze',
  'resolve',
];
const inOrder = (actions: readonly RuleAction[]): RuleAction[] => [
  ...ORDER.flatMap((verb) => actions.filter((action) => action.verb === verb)),
  ...actions.filter(({ verb }) => !ORDER.includes(verb)),
];

/** One ticket, walked through. */
class Walk {
  readonly acted: Rehearsed[] = [];
  private facts: RuleFacts;
  private message: LifeMessage | undefined;
  private readonly causes = new Set<string>();
  private mailedAt: Date | null = null;
  private readonly fits: (facts: RuleFacts, at: Date) => boolean;

  constructor(
    private readonly life: TicketLife,
    private readonly given: Rehearsing,
  ) {
    const { rule } = given;
    const filter = rule.when.kind === 'time' ? completedRule(rule.filter) : rule.filter;
    this.fits = (facts, at) => ruleMatcher(filter, at)(facts);
    this.facts = beginningOf(life);
  }

  go(): Rehearsed[] {
    const { events } = this.life;
    events.forEach((event, index) => {
      const { messageId } = event.payload;
      const message = typeof messageId === 'string' ? this.life.messages.get(messageId) : undefined;
      this.message = message ?? this.message;
      this.facts = after(this.facts, event, message);
      this.clock.hear(event, this.facts);
      if (this.given.rule.when.kind === 'event') this.event(event);
      else this.time(event.at, events[index + 1]?.at ?? null);
    });
    return this.acted;
  }

  private readonly clock = new RuleClocks();

  private event(event: LifeEvent): void {
    const cause = causeOf(event);
    if (!cause || event.at < this.given.from || this.causes.has(cause.key)) return;
    const isQuiet = this.message?.isQuiet === true;
    const kinds = isQuiet ? cause.kinds.filter((kind) => kind !== 'customerWrote') : cause.kinds;
    const because = becauseOf(this.given.rule, { kinds });
    if (because) this.ask(because, cause.key, event.at);
  }

  /** Until the next event nothing but time passes: it is asked when its time comes, and when a time of its filter does. */
  private time(at: Date, next: Date | null): void {
    const { rule, now, from } = this.given;
    if (rule.when.kind !== 'time') return;
    const since = this.clock.of(rule.when.since, this.facts);
    if (!since) return;
    const due = plus(since, rule.when.hours * HOUR);
    if (due < from) return;
    const end = next ?? plus(now, 1);
    for (const moment of [due, ...this.timesOfFilter()].sort((a, b) => a.getTime() - b.getTime())) {
      const when = new Date(Math.max(moment.getTime(), due.getTime(), at.getTime()));
      if (when < end && when <= now) this.ask(rule.when.since, `${rule.when.since}:${since.getTime()}`, when);
    }
  }

  private timesOfFilter(): Date[] {
    const { all, any } = this.given.rule.filter;
    const { createdAt, lastMessageAt, waitingSince } = this.facts;
    const times = { created: createdAt, lastMessage: lastMessageAt, waiting: waitingSince };
    return [...all, ...any].flatMap((condition) => {
      const at = 'hours' in condition ? times[condition.field] : null;
      return at && 'hours' in condition ? [plus(new Date(at), condition.hours * HOUR)] : [];
    });
  }

  private ask(because: RuleCause, key: string, at: Date): void {
    const facts = { ...this.facts, isOpenHours: this.given.isOpenAt(at, this.facts.teamId) };
    if (this.causes.has(key) || !this.fits(facts, at)) return;
    this.causes.add(key);
    const would: RuleVerb[] = [];
    for (const action of inOrder(this.given.rule.actions)) {
      if (action.verb === 'mail' && !this.mails(at)) continue;
      const change = made(this.facts, action);
      if (!change) continue;
      this.facts = { ...this.facts, ...change };
      would.push(action.verb);
    }
    this.acted.push({ ticket: this.life.ticket, because, at, would });
  }

  private mails(at: Date): boolean {
    const isToday = this.mailedAt !== null && at.getTime() - this.mailedAt.getTime() < DAY;
    if (isToday || this.life.isUnreachable || this.message?.isProgram) return false;
    this.mailedAt = at;
    return true;
  }
}

/** From when time rules count, as the walk goes. */
class RuleClocks {
  private customer: Date | null = null;
  private change: Date | null = null;
  private pending: Date | null = null;

  hear(event: LifeEvent, { status }: RuleFacts): void {
    const { type, actorKind, at, payload } = event;
    const isTheirs = type === 'MessageReceived' ? payload.isAutomatic !== true && payload.isHeld !== true : false;
    if (isTheirs || type === 'MessageAccepted' || (type === 'TicketOpened' && actorKind === 'customer'))
      this.customer = at;
    if (actorKind !== 'system') this.change = at;
    const isAsked = type === 'MessageWritten' && payload.kind === 'reply';
    if (isAsked || (type === 'TicketStatusChanged' && payload.status === 'pending')) this.pending = at;
    if (status !== 'pending' && !isAsked) this.pending = null;
  }

  of(since: 'created' | 'customerMessage' | 'change' | 'pending', facts: RuleFacts): Date | null {
    if (since === 'created') return new Date(facts.createdAt);
    if (since === 'customerMessage') return this.customer;
    if (since === 'change') return this.change;
    return facts.status === 'pending' ? this.pending : null;
  }
}

/** What the rule would have done to this ticket, oldest first. */
export const rehearse = (life: TicketLife, given: Rehearsing): Rehearsed[] => new Walk(life, given).go();
