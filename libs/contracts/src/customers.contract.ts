import * as z from 'zod/mini';
import { domainName } from './domain-name.js';
import type { ActivityView, OrderView } from './integrations.contract.js';
import type { RemedyView } from './remedies.contract.js';
import type { OtherScale } from './shapes.js';
import { emailAddress, type Instant, id, language, line, optionalText, type PersonView, timeZone } from './shapes.js';
import type { TicketStatus } from './tickets.contract.js';

/** Longest name of a person or a company: some names are long. */
export const LONGEST_NAME = 300;
const LONGEST_NOTES = 5_000;
const MOST_DOMAINS = 50;
const MOST_IDS = 50;
const MOST_POINTS = 20;

/** A country as ISO 3166-1 writes it: `EE`. */
export const country = z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z]{2}$/));
/** Month and day, as `03-14`. */
export const birthday = z.string().check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
/** A telephone number as people write it; kept as a plus and digits. */
export const phone = z.string().check(
  z.trim(),
  z.maxLength(40),
  z.regex(/^\+?[\d\s()./-]+$/),
  z.overwrite((value) => value.replace(/[^\d+]/g, '')),
  z.regex(/^\+?\d{4,15}$/),
);

/** GET /api/customers and /api/companies: `q` is a part of a name, an address or a company. */
export const PeopleQuery = z.strictObject({
  q: z.optional(z.string().check(z.trim(), z.maxLength(254))),
  cursor: z.optional(z.string().check(z.maxLength(2_000))),
  /** These alone, separated by commas; those that are gone are left out. */
  ids: z.optional(
    z.pipe(
      z.pipe(
        z.string().check(z.maxLength(37 * MOST_IDS)),
        z.transform((text: string) => text.split(',')),
      ),
      z.array(id).check(z.maxLength(MOST_IDS)),
    ),
  ),
});

/** PATCH /api/customers/:id (If-Match); what is left out stays. Answers the `CustomerView`. */
export const ChangeProfileRequest = z.strictObject({
  name: z.optional(line(LONGEST_NAME)),
  language: z.optional(z.nullable(language)),
  country: z.optional(z.nullable(country)),
  timeZone: z.optional(z.nullable(timeZone)),
  birthday: z.optional(z.nullable(birthday)),
  companyId: z.optional(z.nullable(id)),
  notes: z.optional(optionalText(LONGEST_NOTES)),
  /** True: they want no surveys. */
  isOptedOut: z.optional(z.boolean()),
  /** True: they want none about us as a whole. */
  isOptedOutOfRelationship: z.optional(z.boolean()),
});
/** POST /api/customers/:id/contact-points answers the `CustomerView`; 409 CONTACT_POINT_TAKEN names whose it is. */
export const AddContactPointRequest = z.union([
  z.strictObject({ kind: z.literal('email'), address: emailAddress }),
  z.strictObject({ kind: z.literal('phone'), address: phone }),
]);

/**
 * POST /api/customers : somebody who has not written yet. Answers the `CustomerView`; 409 CONTACT_POINT_TAKEN where an
 * address or a number is somebody's already (`TakenDetails`): then nobody is added.
 */
export const OpenCustomerRequest = z.strictObject({
  name: line(LONGEST_NAME),
  contactPoints: z.array(AddContactPointRequest).check(z.minLength(1), z.maxLength(MOST_POINTS)),
  /** Left out: the company that has the domain of an address. */
  companyId: z.optional(z.nullable(id)),
  language: z.optional(z.nullable(language)),
  country: z.optional(z.nullable(country)),
  timeZone: z.optional(z.nullable(timeZone)),
  notes: z.optional(optionalText(LONGEST_NOTES)),
});
/** `details` of CONTACT_POINT_TAKEN: whose it is. */
export interface TakenDetails {
  customerId: string;
  name: string;
}

/** POST /api/companies, PATCH /api/companies/:id (If-Match). */
export const CompanyRequest = z.strictObject({
  name: line(LONGEST_NAME),
  /** Whoever writes first from one of them belongs to the company. 409 DOMAIN_TAKEN, 422 DOMAIN_IS_EVERYBODYS. */
  domains: z.array(domainName).check(z.maxLength(MOST_DOMAINS)),
  language: z.nullable(language),
  country: z.nullable(country),
  timeZone: z.nullable(timeZone),
  notes: optionalText(LONGEST_NOTES),
});
export const ChangeCompanyRequest = z.partial(CompanyRequest);

export interface CompanyRef {
  id: string;
  name: string;
}
/** A line of the list of customers. */
export interface CustomerRow {
  id: string;
  name: string;
  address: string | null;
  company: CompanyRef | null;
  language: string | null;
  lastTicketAt: Instant | null;
}
export interface CustomersPage {
  rows: CustomerRow[];
  next: string | null;
}
export interface ContactPointView {
  id: string;
  kind: 'email' | 'phone';
  address: string;
  /** Mail to it bounces for good. */
  isUnreachable: boolean;
  isBlocked: boolean;
}
/** A line of the history: who changed what, and what it was before. */
export interface ProfileChangeView {
  id: string;
  /** Its sentence is `customers.change.<kind>`. */
  kind: string;
  by: PersonView | null;
  /** The integration that did it; null: a person, or Heard itself. */
  integration: string | null;
  /** Field by field; null: it was, or is, empty. */
  changes: { field: string; from: string | null; to: string | null }[];
  at: Instant;
}
export interface ProfileView {
  id: string;
  name: string;
  contactPoints: ContactPointView[];
  language: string | null;
  /** Taken from their letters; whoever sets it is believed for good. */
  isLanguageGuessed: boolean;
  country: string | null;
  timeZone: string | null;
  birthday: string | null;
  company: (CompanyRef & { country: string | null; timeZone: string | null }) | null;
  notes: string;
  /** Since when they want no surveys; null: they may be asked. */
  optedOutAt: Instant | null;
  /** Since when they want none about us as a whole. */
  relationshipOptedOutAt: Instant | null;
  createdAt: Instant;
  version: number;
}
/** A ticket in a list of its customer. */
export interface CustomerTicketView {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  assignee: PersonView | null;
  createdAt: Instant;
  lastMessageAt: Instant;
}
export interface CustomerTicketsPage {
  rows: CustomerTicketView[];
  next: string | null;
}
export interface CustomerMessageView {
  id: string;
  ticketId: string;
  ticketNumber: number;
  direction: 'inbound' | 'outbound';
  authorName: string;
  /** The beginning of what was said. */
  preview: string;
  at: Instant;
}
/** A rating that the reader may see already (15 minutes for whom it is about). */
export interface CustomerRatingView {
  id: string;
  ticketNumber: number | null;
  purpose: 'resolution' | 'recovery' | 'relationship' | 'purchase';
  score: number;
  instrument?: OtherScale;
  isNegative: boolean;
  comment: string;
  answeredAt: Instant;
}
/** How often they were asked and answered: what they did not answer is seen, too. */
export interface AskedView {
  sent: number;
  answered: number;
  lastAskedAt: Instant | null;
}
export interface CustomerCaseView {
  id: string;
  ticketNumber: number;
  state: 'open' | 'verifying' | 'closed';
  step: string;
  recovery: string;
  openedAt: Instant;
  closedAt: Instant | null;
  /** What was granted and not taken back; of each the cost in hundredths of its currency. */
  remedies: Pick<RemedyView, 'id' | 'kind' | 'amountMinor' | 'currency' | 'words'>[];
}
/** Something that was promised to them and has not been kept yet. */
export interface CustomerPromiseView {
  id: string;
  ticketNumber: number | null;
  kind: string;
  dueAt: Instant;
}
/** GET /api/customers/:id : everything at a glance, of one moment. An id that was merged answers the one that goes on. */
export interface CustomerView {
  profile: ProfileView;
  tickets: CustomerTicketsPage;
  /** Of those that the reader may see; `isMore`: there are more than were counted. */
  ticketCount: number;
  messages: CustomerMessageView[];
  ratings: CustomerRatingView[];
  asked: AskedView;
  cases: CustomerCaseView[];
  promises: CustomerPromiseView[];
  history: ProfileChangeView[];
  orders: OrderView[];
  activities: ActivityView[];
  /** Who may be the same person; nobody acts on it but people. */
  doubles: DoubleView[];
  /** Ids that are this customer since a merge. */
  mergedIds: string[];
}
export interface DoubleView {
  id: string;
  name: string;
  address: string | null;
  /** The same address but for a plus part, or the same name at the same company. */
  because: 'address' | 'name';
}
/** GET /api/customers/:id/merge?into= : what POST would do. An id that was merged stands for the one that goes on. */
export const MergePlanQuery = z.strictObject({ into: id });
/** POST /api/customers/:id/merge : this one goes on as `intoId`; answers the `CustomerView` of that one. Twice is once. */
export const MergeCustomerRequest = z.strictObject({ intoId: id });
export interface MergePlanView {
  source: CustomerRow;
  target: CustomerRow;
  /** What goes along, by kind; empty: they are one already. */
  moves: Partial<Record<MergedKind, number>>;
  /** Fields that the one that goes on takes over. */
  fills: string[];
  /** Neither is asked after it, because one of them wants no surveys. */
  isOptedOut: boolean;
}
export const MERGED_KINDS = [
  'tickets',
  'contactPoints',
  'ratings',
  'askings',
  'words',
  'cases',
  'orders',
  'activities',
] as const;
export type MergedKind = (typeof MERGED_KINDS)[number];
/** A line of the list of companies. */
export interface CompanyRow {
  id: string;
  name: string;
  domains: string[];
  customerCount: number;
}
export interface CompaniesPage {
  rows: CompanyRow[];
  next: string | null;
}
/** GET /api/companies/:id : facts, people and tickets of one moment. */
export interface CompanyView {
  id: string;
  name: string;
  domains: string[];
  language: string | null;
  country: string | null;
  timeZone: string | null;
  notes: string;
  createdAt: Instant;
  version: number;
  customers: CustomersPage;
  tickets: (CustomerTicketView & { customer: PersonView })[];
  history: ProfileChangeView[];
}
/** `details` of 409 CONTACT_POINT_TAKEN. */
export interface ContactPointTakenDetails {
  customerId: string;
  name: string;
}
