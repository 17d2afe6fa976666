import * as z from 'zod/mini';
import type { Instant } from './shapes.js';
import {
  calendarDate,
  emailAddress,
  id,
  language,
  line,
  optionalText,
  password,
  text,
  timeOfDay,
  timeZone,
} from './shapes.js';

export const MOST_OPEN_TICKETS = 999;
export const role = z.enum(['agent', 'supervisor', 'admin']);

/** POST /api/session */
export const SignInRequest = z.strictObject({
  email: emailAddress,
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});
/** POST /api/setup: the first administrator, by the one-time set-up link. */
export const SetUpRequest = z.strictObject({
  token: text(128),
  name: line(120),
  email: emailAddress,
  password,
  language,
  companyName: line(120),
  timeZone,
});
/** POST /api/links/:token : an invited person, or one who resets the password, chooses a password. */
export const UseLinkRequest = z.strictObject({ name: z.optional(line(120)), password, language: z.optional(language) });
/** POST /api/agents */
export const InviteAgentRequest = z.strictObject({
  name: line(120),
  email: emailAddress,
  role,
  teamIds: z.array(id),
  language,
});
/** PATCH /api/agents/:id (If-Match) */
export const ChangeAgentRequest = z.strictObject({
  name: z.optional(line(120)),
  role: z.optional(role),
  teamIds: z.optional(z.array(id)),
  isDisabled: z.optional(z.boolean()),
  /** So many open tickets that wait for us are given to the person at most; null: any number. */
  mostOpenTickets: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(MOST_OPEN_TICKETS)))),
  /** Tickets in these languages go to the person rather than to others. */
  spokenLanguages: z.optional(z.array(language).check(z.maxLength(5))),
});
/**
 * PUT /api/me/absence, PUT /api/agents/:id/absence : out of office until that day begins, in the time of the company;
 * `handsBack`: what waits for them now goes back to the teams. DELETE: back again. Both answer the `AgentView`.
 */
export const AbsenceRequest = z.strictObject({
  backOn: calendarDate,
  handsBack: z.boolean(),
  /** Written on what is handed back. 422 HAND_OVER_NOTE_NEEDED where a team wants one. */
  note: z.optional(text(2_000)),
});
/**
 * POST /api/agents/:id/handover (If-Match) : everything that the person has goes to somebody else, or (null) back to
 * its teams, and the person is switched off. Answers a `HandedOverView`.
 */
export const HandOverRequest = z.strictObject({ toAgentId: z.nullable(id), note: z.optional(text(2_000)) });
/** POST /api/teams */
export const TeamRequest = z.strictObject({ name: line(80) });
/** How a team gives out what nobody has: not at all; in turn; to whoever has the fewest open tickets. */
export const DISTRIBUTIONS = ['off', 'round_robin', 'fewest_open'] as const;
export type TeamDistribution = (typeof DISTRIBUTIONS)[number];
/**
 * When a person must say what the next one should know: never; when a ticket leaves the team; when it leaves the team or
 * whoever has it. What nobody chose (rules, distribution) needs none.
 */
export const HAND_OVER_NOTES = ['off', 'team', 'owner'] as const;
export type HandOverNote = (typeof HAND_OVER_NOTES)[number];
/** What the next one should know. */
export const handOverWords = text(2_000);
/** PATCH /api/teams/:id (If-Match) */
export const ChangeTeamRequest = z.strictObject({
  name: z.optional(line(80)),
  distribution: z.optional(z.enum(DISTRIBUTIONS)),
  handOverNote: z.optional(z.enum(HAND_OVER_NOTES)),
});
/** PUT /api/agents/:id/shifts : the weekly plan; weekday 1 = Monday. A shift never crosses midnight. */
export const ShiftsRequest = z.strictObject({
  shifts: z
    .array(z.strictObject({ weekday: z.int().check(z.gte(1), z.lte(7)), startsAt: timeOfDay, endsAt: timeOfDay }))
    .check(z.maxLength(50)),
});
/** PUT /api/me/presence */
export const PresenceRequest = z.strictObject({ state: z.enum(['online', 'away']) });
const signature = z.optional(optionalText(2_000));
/**
 * What stands below one's own replies, by the language of the ticket; `any` where there is none for it. `{agent}` and
 * `{mailbox}` are filled in. Without one it is that of the mailbox.
 */
export const Signatures = z.strictObject({
  any: signature,
  en: signature,
  et: signature,
  lt: signature,
  hu: signature,
  ru: signature,
});
export type Signatures = z.infer<typeof Signatures>;
/** PATCH /api/me */
export const ChangeMeRequest = z.strictObject({
  name: z.optional(line(120)),
  language: z.optional(language),
  theme: z.optional(z.enum(['system', 'light', 'dark'])),
  hasSingleKeys: z.optional(z.boolean()),
  signatures: z.optional(Signatures),
});

export type ShiftView = { weekday: number; startsAt: string; endsAt: string };

export interface AgentView {
  id: string;
  name: string;
  email: string;
  role: z.infer<typeof role>;
  teamIds: string[];
  language: z.infer<typeof language>;
  isDisabled: boolean;
  /** True until the invited person has chosen a password. */
  isInvited: boolean;
  presence: 'online' | 'away' | 'offline';
  shifts: ShiftView[];
  mostOpenTickets: number | null;
  spokenLanguages: z.infer<typeof language>[];
  /** Out of office until then; null: they are not. */
  outUntil: Instant | null;
  lastSeenAt: Instant | null;
  version: number;
}
export interface TeamView {
  id: string;
  name: string;
  distribution: TeamDistribution;
  handOverNote: HandOverNote;
  version: number;
}
/** What somebody can have besides tickets and planned replies. */
export const BELONGING_KINDS = ['cases', 'promises', 'drafts', 'followed', 'views', 'macros'] as const;
export type BelongingKind = (typeof BELONGING_KINDS)[number];
/** GET /api/agents/:id/desk and /api/me/desk : what somebody would leave behind. */
export interface DeskView extends Record<BelongingKind, number> {
  /** Open tickets of theirs, those that sleep included. */
  open: number;
  snoozed: number;
  /** Replies of theirs that are planned, on whosever tickets. */
  planned: number;
  /** A team that wants a hand-over note where all of it, or what waits for an answer, is given away; null: none does. */
  noteWantedBy: { everything: string | null; waiting: string | null };
}
export interface HandedOverView {
  agent: AgentView;
  /** Tickets that the person named has now. */
  given: number;
  /** Tickets that nobody has now: nobody was named, or the person named is not in their team. */
  unassigned: number;
}
/** GET /api/people */
export interface PeopleView {
  agents: AgentView[];
  teams: TeamView[];
}
/** Answer of POST /api/agents and POST /api/agents/:id/link: the link is shown once. */
export interface OneTimeLinkView {
  agent: AgentView;
  link: string;
  expiresAt: Instant;
}
/** GET /api/links/:token */
export interface LinkView {
  purpose: 'setup' | 'invite' | 'reset';
  name: string | null;
  email: string | null;
}
/** How the console was reached, for the banners of ruling 12. */
export interface AddressView {
  publicUrl: string;
  isHttps: boolean;
  isLoopback: boolean;
  isPlainHttpAllowed: boolean;
}
/** GET /api/setup */
export interface SetupView {
  isNeeded: boolean;
  /** The installation of `--demo`, which the command line has to be told. */
  isDemo: boolean;
  /** What the first administrator finds: the demo company; null where there is none yet. */
  company: { name: string; timeZone: string } | null;
  address: AddressView;
}
/** GET /api/session, POST /api/session */
export interface SessionView {
  agent: AgentView;
  theme: 'system' | 'light' | 'dark';
  hasSingleKeys: boolean;
  signatures: Signatures;
  permissions: string[];
  company: { name: string; timeZone: string };
  address: AddressView;
  hasLocalMailbox: boolean;
  areSurveysOn: boolean;
  isDemo: boolean;
  version: string;
}
