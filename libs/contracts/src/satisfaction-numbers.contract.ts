import * as z from 'zod/mini';
import { calendarDate, type Instant, id, language } from './shapes.js';

/** The channel by which a ticket came; at a place nobody was asked, and there may be no ticket. */
const channel = z.enum([
  'email',
  'chat',
  'phone',
  'form',
  'api',
  'review',
  'survey',
  'place_link',
  'place_kiosk',
  'place_form',
]);
const idOrNone = z.union([id, z.literal('none')]);

/** What every number of one page is limited to; the same for those who were asked and for those who answered. */
const filters = {
  from: z.optional(calendarDate),
  to: z.optional(calendarDate),
  team: z.optional(idOrNone),
  mailbox: z.optional(idOrNone),
  channel: z.optional(channel),
  language: z.optional(language),
  survey: z.optional(id),
  version: z.optional(idOrNone),
};
export const SATISFACTION_GROUPS = ['team', 'mailbox', 'channel', 'language', 'version'] as const;
export type SatisfactionGrouping = (typeof SATISFACTION_GROUPS)[number];
const by = z.optional(z.enum(SATISFACTION_GROUPS));

/** GET /api/satisfaction/own : one's own numbers. Dates of the company's time zone, both included. */
export const OwnSatisfactionQuery = z.strictObject({ ...filters, by });
/** GET /api/satisfaction : `agent` limits it to what one person is rated for. */
export const SatisfactionQuery = z.strictObject({ ...filters, by, agent: z.optional(id) });

/** What can be opened behind the page: the askings or the answers that one number counts. */
export const COUNTED = [
  'eligible',
  'suppressed',
  'pending',
  'sent',
  'bounced',
  'delivered',
  'answered',
  'unconfirmed',
  'csat',
  'satisfied',
  'dissatisfied',
  'ces',
  'nps',
] as const;
export type Counted = (typeof COUNTED)[number];
const counted = {
  number: z.enum(COUNTED),
  /** Of `suppressed`: for this reason alone. */
  reason: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
  /** Of `csat`, `ces` and `nps`: with this score alone. */
  score: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(10))),
};
/** GET /api/satisfaction/rows */
export const CountedQuery = z.strictObject({
  ...filters,
  ...counted,
  agent: z.optional(id),
  after: z.optional(z.string().check(z.maxLength(200))),
});
/** GET /api/satisfaction/rows.csv : all of them. */
export const CountedFileQuery = z.strictObject({ ...filters, ...counted, agent: z.optional(id) });

/** Between 0 and 1, with the 95 % interval. */
export interface ShareView {
  share: number;
  low: number;
  high: number;
}
/** So many of so many; the share is null below the least number of answers. */
export interface RateView {
  hits: number;
  n: number;
  share: ShareView | null;
}
/** A difference of two shares with its interval; `none`: no change that can be seen. */
export interface ChangeView {
  difference: number;
  low: number;
  high: number;
  direction: 'up' | 'down' | 'none';
}
export interface SatisfactionFunnel {
  eligible: number;
  suppressed: number;
  pending: number;
  sent: number;
  bounced: number;
  /** Sent and not come back: those who could answer. */
  delivered: number;
  answered: number;
  unconfirmed: number;
}
export interface NpsView {
  n: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** -100 to 100. */
  value: { nps: number; low: number; high: number } | null;
}
export interface CesView {
  n: number;
  /** Answers per score 1..7, 7 = easy. */
  distribution: number[];
  mean: { mean: number; low: number; high: number } | null;
  easy: RateView;
}
/** What a number means; the texts are English, the console has them in five languages by `id` and `codes`. */
export interface MetricDefinitionView {
  id: string;
  version: number;
  name: string;
  formula: string;
  /** Which instant puts something into the period. */
  clock: string;
  exclusions: string[];
  /** From how many on it is shown as a share. */
  minimumN: string;
  source: string;
  /** The same as codes of sentences: `metric.clock.<clock>`, `metric.excludes.<one>`, `metric.minimum.<minimum>`. */
  codes: { clock: string; excludes: readonly string[]; minimum: string };
}
export interface SatisfactionGroup {
  /** Id or code; null: none. */
  key: string | null;
  /** Null: the code has a sentence of its own, or the thing is gone. */
  name: string | null;
  delivered: number;
  csat: RateView;
}

/** Answers of people whom nobody asked: no number of them could have answered, so there is no rate of answering. */
export interface PlaceScores {
  channel: string;
  answers: number;
  csat: RateView;
  ces: CesView;
  nps: NpsView;
}

/** GET /api/satisfaction. Percentages and intervals are null below `minimumN`. */
export interface SatisfactionView {
  from: string;
  to: string;
  answered: number;
  satisfied: number;
  /** CSAT answers per score 1..5, by what the customer finally said. */
  distribution: [number, number, number, number, number];
  csat: ShareView | null;
  /** 10 for a team, 20 for a person. */
  minimumN: number;
  dissatisfied: RateView;
  /** By what was said before the first contact of the recovery. */
  initial: RateView;
  service: RateView;
  product: RateView;
  ces: CesView;
  nps: NpsView;
  funnel: SatisfactionFunnel;
  /** Answered of delivered. */
  response: RateView;
  suppressedBy: { reason: string; count: number }[];
  weeks: { startsOn: string; n: number; satisfied: number; csat: ShareView | null }[];
  recovery: { asked: number; yes: number; partly: number; no: number; silent: number };
  /** The same number of days just before. */
  before: { from: string; to: string; csat: RateView };
  /** Null where either side has too few answers. */
  change: ChangeView | null;
  groups: SatisfactionGroup[] | null;
  /** Beside all other numbers, by the kind of place; the most answers first. Empty where one channel is looked at. */
  places: PlaceScores[];
  definitions: MetricDefinitionView[];
}

/** One asking or answer that a number counts. */
export interface CountedRow {
  id: string;
  at: Instant;
  outcome: 'suppressed' | 'pending' | 'bounced' | 'silent' | 'answered';
  reason: string | null;
  isUnconfirmed: boolean;
  score: number | null;
  instrument: 'csat' | 'ces' | 'nps';
  channel: string | null;
  /** Where it was answered without being asked. */
  placeName: string | null;
  language: string;
  teamName: string | null;
  /** Null where the reader may not see the ticket, or it is gone: the row counts all the same. */
  ticket: { id: string; number: number; subject: string; customerName: string } | null;
  comment: string | null;
}
export interface CountedPage {
  rows: CountedRow[];
  next: string | null;
}

/** What can be chosen on the page. */
export interface SatisfactionChoices {
  teams: { id: string; name: string }[];
  mailboxes: { id: string; name: string }[];
  /** With the versions of their question, the newest first. */
  surveys: { id: string; instrument: string; purpose: string; versions: { id: string; number: number }[] }[];
  people: { id: string; name: string }[];
}
