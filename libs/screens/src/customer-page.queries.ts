import { Injectable } from '@nestjs/common';
import type {
  CustomerCaseView,
  CustomerMessageView,
  CustomerPromiseView,
  CustomerRatingView,
  CustomerTicketsPage,
  CustomerTicketView,
  CustomerView,
} from '#contracts';
import { Database, prepared } from '#database';
import { type CaseFacts, canSeeCase, ticketScope } from '#identity';
import {
  type AgentActor,
  Clock,
  decodeCursor,
  encodeCursor,
  InvalidError,
  isInstantAndId,
  MissingError,
} from '#kernel';
import {
  ACTIVITIES,
  ASKED,
  ASSIGNEE,
  CASES_OF,
  changesOf,
  DOUBLES,
  inSight,
  LAST_WORDS,
  MERGED_IDS,
  ORDERS,
  PROFILE,
  RATINGS_OVER_TIME,
  TICKET_COUNT,
  TICKET_ITEM,
  TICKETS,
  TICKETS_OF_PAGE,
} from './customer-page.sql.js';
import { maySeeRating, type RatingGate } from './rating-visibility.js';

export type StoredTicket = CustomerTicketView & { exact: string };
type StoredCase = CustomerCaseView & {
  facts: Omit<CaseFacts, 'visibleAt'> & { visibleAt: string | null };
  promises: CustomerPromiseView[];
};
interface Stored extends Pick<CustomerView, 'profile' | 'asked' | 'ticketCount' | 'mergedIds'> {
  tickets: StoredTicket[] | null;
  messages: CustomerMessageView[] | null;
  ratings: (CustomerRatingView & { gate: RatingGate })[] | null;
  cases: StoredCase[] | null;
  history: CustomerView['history'] | null;
  orders: CustomerView['orders'] | null;
  activities: CustomerView['activities'] | null;
  doubles: CustomerView['doubles'] | null;
}

/**
 * The statement of a customer's page: everything on it is of one moment; its plan is under test. Parameters: teams, the
 * customer, or one that was merged into them.
 */
export const CUSTOMER_PAGE_SQL = `
  select ${PROFILE} as profile, ${TICKETS} as tickets, ${TICKET_COUNT} as "ticketCount", ${LAST_WORDS} as messages,
    ${RATINGS_OVER_TIME} as ratings, ${ASKED} as asked, ${CASES_OF} as cases, ${MERGED_IDS} as "mergedIds",
    ${changesOf('customer_id', 'c.id')} as history, ${ORDERS} as orders, ${ACTIVITIES} as activities, ${DOUBLES} as doubles
  from customers as c left join companies as co on co.id = c.company_id
  where c.id = (select coalesce(merged_into_id, id) from customers where id = $2)`;

/** Further tickets of a customer. Parameters: teams, the customer, the place after which they begin. */
export const CUSTOMER_TICKETS_SQL = `
  select ${TICKET_ITEM} as ticket from tickets as own ${ASSIGNEE}
  where own.customer_id = (select coalesce(merged_into_id, id) from customers where id = $2) and ${inSight('own')}
    and ($3::timestamptz is null or (own.created_at, own.id) < ($3, $4::uuid))
  order by own.created_at desc, own.id desc limit ${TICKETS_OF_PAGE + 1}`;

const STATEMENT = prepared(CUSTOMER_PAGE_SQL);

/** Everything about one customer. */
@Injectable()
export class CustomerPageQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {MissingError} CUSTOMER_NOT_FOUND */
  async page(reader: AgentActor, customerId: string): Promise<CustomerView> {
    const [stored] = await this.database.query<Stored>(STATEMENT, [ticketScope(reader).parameter, customerId]);
    if (!stored) throw new MissingError('CUSTOMER', { customerId });
    return pageFor(reader, stored, this.clock.now());
  }

  /** Further tickets, newest first. @throws {InvalidError} CURSOR_INVALID @throws {MissingError} CUSTOMER_NOT_FOUND */
  async tickets(reader: AgentActor, customerId: string, cursor?: string): Promise<CustomerTicketsPage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after))
      throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
    const [at, id] = after ?? [null, null];
    const parameters = [ticketScope(reader).parameter, customerId, at, id];
    const rows = await this.database.query<{ ticket: StoredTicket }>(CUSTOMER_TICKETS_SQL, parameters);
    if (rows.length === 0) await this.demandCustomer(customerId);
    return ticketsPage(rows.map(({ ticket }) => ticket));
  }

  private async demandCustomer(customerId: string): Promise<void> {
    const known = await this.database.query('select 1 from customers where id = $1', [customerId]);
    if (known.length === 0) throw new MissingError('CUSTOMER', { customerId });
  }
}

function ticketsPage(found: readonly StoredTicket[]): CustomerTicketsPage {
  const shown = found.slice(0, TICKETS_OF_PAGE);
  const last = found.length > TICKETS_OF_PAGE ? shown.at(-1) : undefined;
  return { rows: shown.map(withoutPlace), next: last ? encodeCursor([last.exact, last.id]) : null };
}

export const withoutPlace = ({ exact: _, ...ticket }: StoredTicket): CustomerTicketView => ticket;

/** The page as this reader may see it. */
function pageFor(reader: AgentActor, stored: Stored, now: Date): CustomerView {
  const ratings = stored.ratings ?? [];
  const seen = ratings.filter(({ gate }) => maySeeRating(reader, gate, now));
  const cases = (stored.cases ?? []).filter(({ facts }) => canSeeCase(reader, factsOf(facts), now));
  return {
    profile: stored.profile,
    tickets: ticketsPage(stored.tickets ?? []),
    ticketCount: stored.ticketCount,
    messages: stored.messages ?? [],
    ratings: seen.map(({ gate: _, ...rating }) => rating),
    // That somebody answered is seen together with the answer.
    asked: { ...stored.asked, answered: Math.max(0, stored.asked.answered - (ratings.length - seen.length)) },
    cases: cases.map(({ facts: _, promises: __, ...one }) => one),
    promises: cases.flatMap(({ promises }) => promises).sort((one, other) => one.dueAt.localeCompare(other.dueAt)),
    history: stored.history ?? [],
    orders: stored.orders ?? [],
    activities: stored.activities ?? [],
    doubles: stored.doubles ?? [],
    mergedIds: stored.mergedIds,
  };
}

const factsOf = ({ visibleAt, ...facts }: StoredCase['facts']): CaseFacts => ({
  ...facts,
  visibleAt: visibleAt === null ? null : new Date(visibleAt),
});
