import * as z from 'zod/mini';
import { birthday, country, LONGEST_NAME, phone } from './customers.contract.js';
import { domainName } from './domain-name.js';
import {
  emailAddress,
  type Instant,
  instant,
  language,
  line,
  optionalText,
  type PersonView,
  text,
  timeZone,
} from './shapes.js';
import type { TicketStatus } from './tickets.contract.js';

/** What a token may be for; a program gets no more than it needs. */
export const TOKEN_SCOPES = ['customers:write', 'orders:write', 'activity:write', 'tickets:read'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** POST /api/integrations : 409 INTEGRATION_NAME_TAKEN. */
export const NewIntegrationRequest = z.strictObject({
  name: line(80),
  scopes: z.array(z.enum(TOKEN_SCOPES)).check(z.minLength(1), z.maxLength(TOKEN_SCOPES.length)),
});
export interface IntegrationView {
  id: string;
  name: string;
  scopes: TokenScope[];
  createdBy: PersonView | null;
  createdAt: Instant;
  lastSeenAt: Instant | null;
  /** A restore stopped it; POST /api/integrations/:id/resume lets it in again. */
  stoppedAt: Instant | null;
  revokedAt: Instant | null;
  revokedBy: PersonView | null;
}
/** GET /api/integrations : those that work first, then the revoked ones. */
export interface IntegrationsView {
  integrations: IntegrationView[];
}
/** Answer of POST: the one time that the token is shown. */
export interface NewIntegrationView extends IntegrationView {
  token: string;
}

export const ORDER_STATUSES = ['placed', 'paid', 'shipped', 'completed', 'cancelled', 'refunded'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const externalId = text(200);
/** A web address that a person may open. */
const url = z.string().check(z.trim(), z.maxLength(1_000), z.regex(/^https?:\/\/[^\s<>"]+$/i));
/** `49.9`, or the same as text: at most twelve digits before the point and four behind it. */
const amount = z.pipe(
  z.union([z.number(), z.string()]),
  z.pipe(z.transform(String), z.string().check(z.regex(/^-?\d{1,12}(\.\d{1,4})?$/))),
);
const currency = z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z]{3}$/));

/** Which customer: by the id that the other program has for them, or by a mail address. One of the two is needed. */
export const CustomerKey = z
  .strictObject({ externalId: z.optional(externalId), address: z.optional(emailAddress) })
  .check(z.refine(({ externalId, address }) => (externalId ?? address) !== undefined, { path: ['address'] }));

/** PUT /api/v1/customers : made where there is none; what is left out stays. Needs `externalId` or `address`. */
export const PutCustomerRequest = z
  .strictObject({
    externalId: z.optional(externalId),
    address: z.optional(emailAddress),
    name: z.optional(line(LONGEST_NAME)),
    phone: z.optional(phone),
    language: z.optional(z.nullable(language)),
    country: z.optional(z.nullable(country)),
    timeZone: z.optional(z.nullable(timeZone)),
    /** Month and day, as `03-14`: no survey reaches them on it. */
    birthday: z.optional(z.nullable(birthday)),
    notes: z.optional(optionalText(5_000)),
    /** The `externalId` of a company; null: none. */
    company: z.optional(z.nullable(externalId)),
  })
  .check(z.refine(({ externalId, address }) => (externalId ?? address) !== undefined, { path: ['address'] }));

/** PUT /api/v1/companies */
export const PutCompanyRequest = z.strictObject({
  externalId,
  name: z.optional(line(LONGEST_NAME)),
  domains: z.optional(z.array(domainName).check(z.maxLength(50))),
  language: z.optional(z.nullable(language)),
  country: z.optional(z.nullable(country)),
  timeZone: z.optional(z.nullable(timeZone)),
  notes: z.optional(optionalText(5_000)),
});

/** PUT /api/v1/orders/:number : the same number again is the same order, as it is now. */
export const PutOrderRequest = z
  .strictObject({
    customer: CustomerKey,
    status: z.enum(ORDER_STATUSES),
    amount: z.optional(amount),
    currency: z.optional(currency),
    placedAt: instant,
    url: z.optional(url),
  })
  .check(
    z.refine(({ amount, currency }) => (amount === undefined) === (currency === undefined), { path: ['currency'] }),
  );
export const orderNumber = text(100);

/** POST /api/v1/activities : `key` makes a repeat harmless; the first word on it holds. */
export const PostActivityRequest = z.strictObject({
  customer: CustomerKey,
  key: text(200),
  /** A word of the program's own: `login`, `plan_changed`. */
  kind: line(60),
  text: line(500),
  /** Whether it is for the worse or for the better; left out: neither. */
  effect: z._default(z.enum(['negative', 'neutral', 'positive']), 'neutral'),
  happenedAt: instant,
  url: z.optional(url),
});

/** GET /api/v1/tickets?externalId=&address=&cursor= */
export const TicketsOfQuery = z
  .strictObject({
    externalId: z.optional(externalId),
    address: z.optional(emailAddress),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  })
  .check(z.refine(({ externalId, address }) => (externalId ?? address) !== undefined, { path: ['address'] }));

/** What a program learns of a ticket: no words of anybody. */
export interface ApiTicketView {
  number: number;
  subject: string;
  status: TicketStatus;
  createdAt: Instant;
  lastMessageAt: Instant;
  resolvedAt: Instant | null;
  url: string;
}
export interface ApiTicketsPage {
  tickets: ApiTicketView[];
  next: string | null;
}
/** Answers of the writing routes: what it is called here, and whether it is new. */
export interface ApiWrittenView {
  id: string;
  isNew: boolean;
}

/** An order as the console shows it. */
export interface OrderView {
  id: string;
  integration: string;
  number: string;
  status: OrderStatus;
  /** Decimal. */
  amount: string | null;
  currency: string | null;
  placedAt: Instant;
  url: string | null;
}
/** Something that a customer did elsewhere. */
export interface ActivityView {
  id: string;
  integration: string;
  kind: string;
  text: string;
  happenedAt: Instant;
  url: string | null;
}
