// Rules: what happens by itself when something happens, or when time has passed.
import * as z from 'zod/mini';
import { PLAIN_VERBS, PlainAction } from './actions.contract.js';
import { dependsOnReader, type RuleCondition, type RuleProblem } from './rule-filter.js';
import { id, language, line, text } from './shapes.js';
import { viewCondition } from './views.contract.js';

/** What happens to a ticket, as rules listen to it. */
export const RULE_EVENTS = [
  'ticketOpened',
  'customerWrote',
  'agentReplied',
  'statusChanged',
  'priorityChanged',
  'teamChanged',
  'assigneeChanged',
  'tagsChanged',
  'fieldChanged',
  'ratingCame',
  'slaSoon',
  'slaBreached',
] as const;
export type RuleEvent = (typeof RULE_EVENTS)[number];
/** From when time is counted: it was opened, the customer's last message, the last change by a person, it waits for the customer. */
export const RULE_CLOCKS = ['created', 'customerMessage', 'change', 'pending'] as const;
export type RuleClock = (typeof RULE_CLOCKS)[number];
/** Why a rule acted; its sentence is `rules.because.<cause>`. */
export type RuleCause = RuleEvent | RuleClock;

/** A year, in hours. */
export const LONGEST_RULE_HOURS = 366 * 24;
export const RuleWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), events: z.array(z.enum(RULE_EVENTS)).check(z.minLength(1)) }),
  z.strictObject({
    kind: z.literal('time'),
    since: z.enum(RULE_CLOCKS),
    hours: z.int().check(z.minimum(1), z.maximum(LONGEST_RULE_HOURS)),
  }),
]);
export type RuleWhen = z.infer<typeof RuleWhen>;

/** An address, `@domain`, or a domain with what is below it. */
const senderOf = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(/^([^\s@]*@)?[^\s@.]+(\.[^\s@.]+)+$/));
const condition = z
  .union([
    viewCondition,
    z.strictObject({ field: z.literal('words'), op: z.enum(['contains', 'containsNot']), text: text(200) }),
    z.strictObject({
      field: z.literal('sender'),
      op: z.enum(['is', 'isNot']),
      values: z.array(senderOf).check(z.minLength(1), z.maxLength(50)),
    }),
    z.strictObject({ field: z.literal('openingHours'), op: z.literal('is'), value: z.boolean() }),
  ])
  .check(z.refine((one) => !dependsOnReader(one as RuleCondition)));
const conditions = z.array(condition).check(z.maxLength(20));

/** What can stand in a mail that a rule sends: nothing that the sender wrote. */
export const RULE_PLACEHOLDERS = ['ticket.number', 'mailbox.name', 'hours.next'] as const;
export type RulePlaceholder = (typeof RULE_PLACEHOLDERS)[number];

const mailWords = z.strictObject({ subject: line(200), text: text(5_000) });
export type RuleMailWords = z.infer<typeof mailWords>;

/** What a rule can do besides the actions of macros. */
const ownAction = [
  z.strictObject({ verb: z.literal('note'), text: text(5_000) }),
  /** To the customer, in their language, else in the first that there is. */
  z.strictObject({
    verb: z.literal('mail'),
    words: z.partialRecord(language, mailWords).check(z.refine((words) => Object.keys(words).length > 0)),
  }),
  /** A mail to people who work here; at least one of them is named. */
  z
    .strictObject({
      verb: z.literal('alert'),
      agentIds: z.array(id).check(z.maxLength(50)),
      toAssignee: z.boolean(),
      toTeam: z.boolean(),
    })
    .check(z.refine(({ agentIds, toAssignee, toTeam }) => agentIds.length > 0 || toAssignee || toTeam)),
] as const;
export const RULE_VERBS = [...PLAIN_VERBS, 'note', 'mail', 'alert'] as const;
export type RuleVerb = (typeof RULE_VERBS)[number];
/** `me` is nobody here. */
const ticketAction = PlainAction.check(z.refine((action) => action.verb !== 'assign' || action.to !== 'me'));
export const RuleAction = z.union([ticketAction, ...ownAction]);
export type RuleAction = z.infer<typeof RuleAction>;

const definition = {
  when: RuleWhen,
  filter: z.strictObject({ all: conditions, any: conditions }),
  /** Each verb at most once. */
  actions: z.array(RuleAction).check(
    z.minLength(1),
    z.maxLength(RULE_VERBS.length),
    z.refine((actions) => new Set(actions.map(({ verb }) => verb)).size === actions.length),
  ),
};
/**
 * POST /api/rules and PUT /api/rules/:id (If-Match), both answer the RuleView. 422 PLACEHOLDER_UNKNOWN at
 * `actions.<n>.words.<language>`, TEAM_UNKNOWN and the like only when the rule acts: it is logged then.
 */
export const RuleRequest = z.strictObject({
  name: line(80),
  isEnabled: z.boolean(),
  ...definition,
  /** Rules that stand behind it do not act after it. */
  stops: z.boolean(),
  /** A rule that acts more often within an hour is switched off. */
  hourlyLimit: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export type RuleRequest = z.infer<typeof RuleRequest>;
/** POST /api/rules/:id/switch (If-Match) */
export const RuleSwitchRequest = z.strictObject({ isEnabled: z.boolean() });
/** PUT /api/rules/order : all rules, in their order. */
export const RuleOrderRequest = z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(500)) });
/** POST /api/rules/dry-run : what it would have done in the last 30 days; changes nothing. */
export const RuleDryRunRequest = z.strictObject(definition);
export type RuleDryRunRequest = z.infer<typeof RuleDryRunRequest>;

/** Turns that are refused whole, one after the other, and a rule switches itself off. */
export const MOST_REFUSED_TURNS = 20;

export interface RuleView extends RuleRequest {
  id: string;
  version: number;
  /** Why and when it was switched off by itself; null: it was not. */
  stopped: { because: 'TOO_MANY' | 'ALL_REFUSED'; at: string } | null;
  /** Turns of the last 30 days, without those that were refused whole. */
  runCount: number;
  /** Turns of the last 30 days that were refused whole. */
  refusedCount: number;
  lastRunAt: string | null;
  problems: RuleProblem[];
}
/** GET /api/rules : in the order in which they act. */
export interface RulesView {
  rules: RuleView[];
  canChange: boolean;
}

/** What was asked for and did not happen; `code` names the sentence (`errors.<code>`). */
export interface RuleRefusal {
  verb: RuleVerb;
  code: string;
}
/** Something that a rule did once. */
export interface RuleRunView {
  id: string;
  ticket: { id: string; number: number; subject: string };
  because: RuleCause;
  done: RuleVerb[];
  refused: RuleRefusal[];
  at: string;
}
/** GET /api/rules/:id/runs : the last ones, newest first, of tickets that the reader may see. */
export interface RuleRunsView {
  runs: RuleRunView[];
}

/** One time that it would have acted. */
export interface RuleRehearsedView {
  ticket: { id: string; number: number; subject: string };
  because: RuleCause;
  at: string;
  would: RuleVerb[];
}
export interface RuleDryRunView {
  from: string;
  /** How many tickets were looked at; where `isCut`, the newest that there was time for. */
  lookedAt: number;
  isCut: boolean;
  matched: number;
  tickets: number;
  /** How often each action would have changed something. */
  would: Partial<Record<RuleVerb, number>>;
  /** The newest. */
  sample: RuleRehearsedView[];
  problems: RuleProblem[];
}
