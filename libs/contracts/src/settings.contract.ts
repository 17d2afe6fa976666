import * as z from 'zod/mini';
import { country } from './customers.contract.js';
import type { MailboxServersView } from './mailboxes.contract.js';
import type { PublicPagesSettings } from './public-pages.contract.js';
import type { RemedySettingsValue } from './remedies.contract.js';
import type { Instant } from './shapes.js';
import {
  calendarDate,
  emailAddress,
  id,
  language,
  line,
  optionalColour,
  optionalLine,
  optionalLines,
  optionalText,
  storable,
  text,
  timeOfDay,
  timeZone,
} from './shapes.js';

/** PUT /api/settings/company (If-Match) */
export const CompanySettings = z.strictObject({
  name: line(120),
  timeZone,
  /** Where it is, for holidays and for the law of customers whose country nobody says; empty: not said. */
  country: z._default(z.union([z.literal(''), country]), ''),
  /** Shown on survey pages and mails; empty = no link. */
  privacyUrl: z.union([z.literal(''), z.url().check(storable, z.maxLength(500))]),
});
/** PUT /api/settings/public-address : where people reach this installation; the environment's HEARD_PUBLIC_URL wins. */
export const PublicAddressRequest = z.strictObject({ url: z.url({ protocol: /^https?$/ }).check(z.maxLength(300)) });
const week = z
  .array(z.strictObject({ weekday: z.int().check(z.gte(1), z.lte(7)), opensAt: timeOfDay, closesAt: timeOfDay }))
  .check(z.maxLength(30));
const holidays = z.array(z.strictObject({ date: calendarDate, name: optionalLine(80) })).check(z.maxLength(500));
/** PUT /api/settings/calendar (If-Match): opening hours by weekday (1 = Monday), holidays as dates. */
export const CalendarSettings = z.strictObject({ timeZone: text(64), hours: week, holidays });
/**
 * PUT /api/settings/calendars (If-Match): further calendars. A policy names the one that it counts in, else that of the
 * ticket's team counts, else the company's.
 */
export const FurtherCalendars = z.strictObject({
  calendars: z
    .array(
      z.strictObject({
        id,
        name: line(80),
        timeZone: text(64),
        hours: week,
        holidays,
        /** The company's holidays count here too. */
        keepsCompanyHolidays: z.boolean(),
        /** A team has one calendar at most. */
        teamIds: z.array(id).check(z.maxLength(100)),
      }),
    )
    .check(z.maxLength(30)),
});
export type FurtherCalendar = z.infer<typeof FurtherCalendars>['calendars'][number];
/** POST /api/settings/holidays/file: the days of an iCalendar file, of last year and the three to come. Keeps nothing. */
export const HolidayFileRequest = z.strictObject({ file: z.string().check(z.minLength(1), z.maxLength(900_000)) });
export interface HolidayFileView {
  holidays: z.infer<typeof holidays>;
  /** Events that are no whole days, or repeat in a way that holidays do not. */
  leftOut: number;
}
/** POST /api/settings/holiday-feeds: an address whose days count in a calendar (null: the company's), looked at once a day. */
export const HolidayFeedRequest = z.strictObject({ url: text(1_000), calendarId: z.nullable(id) });
/** Also the answer to POST /api/settings/holiday-feeds/:id/fetch; DELETE /api/settings/holiday-feeds/:id. */
export interface HolidayFeedView {
  id: string;
  url: string;
  calendarId: string | null;
  /** Of the last time that it could be read: they stay when it cannot. */
  holidays: z.infer<typeof holidays>;
  fetchedAt: Instant;
  triedAt: Instant;
  /** Why the last try brought nothing; null: it did. */
  problem: { code: string; detail: string } | null;
}
/** PUT /api/settings/outgoing-mail (If-Match). `password` null keeps the stored one. */
export const OutgoingMailSettings = z.strictObject({
  host: text(253),
  port: z.int().check(z.gte(1), z.lte(65535)),
  security: z.enum(['tls', 'starttls', 'none']),
  user: optionalText(254),
  password: z.nullable(z.string().check(z.maxLength(512))),
});
/** PUT /api/settings/sending (If-Match): for how long a reply and a resolution can be taken back; 0: not at all. */
export const SendingSettings = z.strictObject({ undoSeconds: z.int().check(z.gte(0), z.lte(30)) });
const nudgeWords = z.strictObject({ reminder: optionalText(2_000), last: optionalText(2_000) });
/**
 * PUT /api/settings/nudges (If-Match): whether customers who owe us an answer are reminded, after how many business days,
 * how often, and whether the ticket is then resolved. An empty text is ours.
 */
const nudgeTexts = z.strictObject({ en: nudgeWords, et: nudgeWords, lt: nudgeWords, hu: nudgeWords, ru: nudgeWords });
const nudgeRules = {
  isOn: z.boolean(),
  afterDays: z.int().check(z.gte(1), z.lte(30)),
  most: z.int().check(z.gte(1), z.lte(5)),
  resolves: z.boolean(),
};
export const NudgeSettings = z.strictObject({
  ...nudgeRules,
  /** Mailboxes with rules of their own; all others do as the house does. An empty text is that of the house. */
  mailboxes: z._default(
    z.array(z.strictObject({ mailboxId: id, ...nudgeRules, texts: z.optional(nudgeTexts) })).check(
      z.maxLength(500),
      z.refine((all) => new Set(all.map(({ mailboxId }) => mailboxId)).size === all.length),
    ),
    [],
  ),
  texts: nudgeTexts,
});
/** With `includesWaiting` tickets that wait already, where it is switched on by this, begin to be reminded from now. */
export const NudgesRequest = z.extend(NudgeSettings, { includesWaiting: z._default(z.boolean(), false) });
/** The answer to PUT /api/settings/nudges. */
export type NudgesSavedView = Versioned<z.infer<typeof NudgeSettings>> & {
  /** Tickets that waited already and are reminded from now on. */
  begun: number;
};
/** GET /api/settings/nudges/waiting : tickets that wait for their customer and whom nobody reminds, by mailbox. */
export interface WaitingTicketsView {
  mailboxes: { mailboxId: string; count: number }[];
}
/**
 * GET /api/settings/dkim. POST .../:domain makes a key, PUT .../:domain switches signing, DELETE .../:domain removes the
 * key (all If-Match, answer a DkimView); POST .../:domain/check answers a CheckView.
 */
export const DkimSwitch = z.strictObject({ isOn: z.boolean() });
const days = (most: number) => z.int().check(z.gte(0), z.lte(most));
/**
 * PUT /api/settings/surveys (If-Match): switched on only together with the statement that the page was read. Of the
 * optional fields, what is left out stays.
 */
export const SurveySettings = z.strictObject({
  areOn: z.boolean(),
  hasReadLegalPage: z.boolean(),
  delayMinutes: z.int().check(z.gte(0), z.lte(20160)),
  /** Between two questions about resolved tickets. */
  quietDays: days(365),
  /** Between any two questions. */
  anyDays: z.optional(days(365)),
  /** Between two questions about us as a whole. */
  relationshipDays: z.optional(days(730)),
  /** In 365 days, over all kinds of questions. */
  yearlyLimit: z.optional(z.int().check(z.gte(1), z.lte(52))),
  /** After three questions in a row without an answer. */
  restDays: z.optional(days(730)),
  /** Questions to one company in seven days. */
  companyWeekly: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /** Share of resolved tickets that are asked about; drawn by their ids. */
  sampledPercent: z.optional(z.int().check(z.gte(0), z.lte(100))),
  /** Whoever was asked within the year and never answered is asked whatever the draw says. */
  putsQuietFirst: z.optional(z.boolean()),
  /** Also where a ticket ended by itself, for silence or by a rule. */
  asksAutoClosed: z.optional(z.boolean()),
  offTeamIds: z.optional(z.array(id).check(z.maxLength(500))),
  offMailboxIds: z.optional(z.array(id).check(z.maxLength(500))),
});
export type SurveySettingsValue = Required<z.infer<typeof SurveySettings>>;
/** On what ground customers of a country may be asked. */
export const SURVEY_BASES = ['consent', 'soft_opt_in', 'legitimate_interest', 'off'] as const;
export type SurveyBasis = (typeof SURVEY_BASES)[number];
const basis = z.enum(SURVEY_BASES);
/** PUT /api/settings/survey-law (If-Match): by country; `unknown` holds where nobody knows the country. */
export const SurveyLawSettings = z.strictObject({
  bases: z.record(country, basis).check(z.refine((bases) => Object.keys(bases).length <= 250)),
  others: basis,
  unknown: basis,
  /** Where neither customer nor company say a country, that of the mailbox holds. */
  mailboxCountries: z.array(z.strictObject({ mailboxId: id, country })).check(z.maxLength(500)),
});
/** Somebody read the page about the law. */
export interface SurveyLawReading {
  by: string;
  at: Instant;
  textVersion: number;
}
export interface SurveyLawView extends z.infer<typeof SurveyLawSettings> {
  version: number;
  /** Of the page as it is worded now. */
  textVersion: number;
  /** Null: nobody has read it. */
  lastReading: SurveyLawReading | null;
}
/**
 * PUT /api/mailboxes/:id/logo : the bytes of a PNG or JPEG are the body; answers a MailboxView. DELETE takes it away. A mail
 * with it stays below the 102 KB at which some programs cut mails off. 422 LOGO_NO_IMAGE, LOGO_TOO_LARGE, LOGO_TOO_MANY_PIXELS.
 */
export const LOGO_LIMITS = { bytes: 48 * 1024, side: 1_000 } as const;
/**
 * POST /api/mailboxes/:id/test-mail : a mail to oneself as customers get it. Nobody answers it, and it is no ticket. 429
 * TOO_MANY_REQUESTS. `unset`: there is no server, so it would stay here. `answer`: the server's own words, or a code.
 */
export interface MailboxTestMailView {
  state: 'accepted' | 'refused' | 'unset';
  to: string;
  answer: string | null;
}
export interface LogoView {
  id: string;
  /** In pixels. */
  width: number;
  height: number;
}
/** What a customer's mail does to a resolved ticket: takes it up, or opens a new one that is linked to it. */
export const REOPENING_MODES = ['always', 'within', 'never'] as const;
export type ReopeningMode = (typeof REOPENING_MODES)[number];
/** POST /api/mailboxes, PATCH /api/mailboxes/:id (If-Match) */
export const MailboxRequest = z.strictObject({
  name: line(80),
  address: emailAddress,
  teamId: z.nullable(id),
  language,
  isActive: z.boolean(),
  /** Under every reply; `{agent}` and `{mailbox}` are filled in. */
  signature: z.optional(optionalText(2_000)),
  /** The name that customers see: `{agent}, {mailbox}`, or `{mailbox}` alone. */
  senderName: z.optional(optionalLine(120)),
  /** An answer goes to everybody who got the customer's mail, unless its writer takes them out. Left out: as it is. */
  repliesToAll: z.optional(z.boolean()),
  /** Left out: as it is, and off for a new one. */
  sendsAcknowledgements: z.optional(z.boolean()),
  /** Whether mail takes up a resolved ticket. Left out: as it is, and `always` for a new one. */
  reopening: z.optional(z.enum(REOPENING_MODES)),
  reopensWithinDays: z.optional(z.int().check(z.gte(1), z.lte(365))),
  /** Left out: as it is, and on for a new one. */
  keepsAssignee: z.optional(z.boolean()),
  /** Name of the mail server whose Authentication-Results count; left out: as it is. */
  trustedAuthservId: z.optional(z.nullable(optionalText(253))),
  /** Ground of the buttons in mails to customers and on survey pages. Left out: as it is, and none for a new one. */
  brandColour: z.optional(optionalColour),
  /** Lines below every mail to customers and on survey pages. Left out: as it is, and none for a new one. */
  postalAddress: z.optional(optionalLines(300)),
});

type Versioned<T> = T & { version: number };

export interface MailboxView {
  id: string;
  name: string;
  address: string;
  teamId: string | null;
  language: z.infer<typeof language>;
  isActive: boolean;
  signature: string;
  senderName: string;
  repliesToAll: boolean;
  sendsAcknowledgements: boolean;
  trustedAuthservId: string | null;
  reopening: ReopeningMode;
  reopensWithinDays: number;
  keepsAssignee: boolean;
  /** `#rrggbb`; empty: none. */
  brandColour: string;
  postalAddress: string;
  /** At `/s/logo/:id`; null: none. */
  logo: LogoView | null;
  lastMailAt: Instant | null;
  version: number;
}
/** Domains of our mailboxes and the keys that sign their mail. */
export interface DkimView {
  version: number;
  domains: {
    domain: string;
    /** The TXT record that belongs into the DNS; null: there is no key. */
    key: { name: string; value: string; isOn: boolean } | null;
  }[];
}
/** GET /api/settings */
export interface SettingsView {
  company: Versioned<z.infer<typeof CompanySettings>>;
  calendar: Versioned<z.infer<typeof CalendarSettings>>;
  calendars: Versioned<z.infer<typeof FurtherCalendars>>;
  holidayFeeds: HolidayFeedView[];
  /** Null while mail goes to the local mailbox. The password never leaves the server. */
  outgoingMail: Versioned<Omit<z.infer<typeof OutgoingMailSettings>, 'password'> & { hasPassword: boolean }> | null;
  /** For If-Match, also while there is none. */
  outgoingMailVersion: number;
  sending: Versioned<z.infer<typeof SendingSettings>>;
  nudges: Versioned<z.infer<typeof NudgeSettings>>;
  surveys: Versioned<SurveySettingsValue & { switchedOnAt: Instant | null; switchedOnBy: string | null }>;
  surveyLaw: SurveyLawView;
  publicPages: Versioned<z.infer<typeof PublicPagesSettings>>;
  remedies: Versioned<RemedySettingsValue>;
  publicAddress: { url: string; isSet: boolean; answeredAt: Instant | null };
  smtpListener: { host: string; port: number };
  mailboxes: MailboxView[];
  /** Where the mail of each is fetched and sent, and how that goes. */
  mailboxServers: MailboxServersView[];
  /** Where the data lies, while that is inside the folder of the program; null: at a place of its own. */
  dataFolderInProgram: string | null;
}
/** POST /api/settings/public-address/check, POST /api/settings/outgoing-mail/test */
export interface CheckView {
  isOk: boolean;
  /** Code of a sentence in `wording` when it failed. */
  code: string | null;
  detail: string | null;
}
/** GET /api/settings/holidays?country=EE&year=2026 */
export const HolidaysQuery = z.strictObject({
  country: z.string().check(z.regex(/^[a-z]{2}$/i)),
  year: z.string().check(z.regex(/^(19|2\d)\d\d$/)),
  language: z.optional(language),
});
export interface HolidaysView {
  holidays: { date: string; name: string }[];
}
