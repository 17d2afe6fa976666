import { Injectable } from '@nestjs/common';
import type { ApiTicketView, CompaniesPage, CompanyRow, CompanyView, CustomerRow, CustomersPage } from '#contracts';
import { Database } from '#database';
import { ticketScope } from '#identity';
import { type AgentActor, decodeCursor, encodeCursor, InvalidError, isId, isInstantAndId, MissingError } from '#kernel';
import { type StoredTicket, withoutPlace } from './customer-page.queries.js';
import { ASSIGNEE, changesOf, inSight, TICKET_ITEM } from './customer-page.sql.js';
import { iso } from './sql-json.js';
import { partPattern } from './ticket-search.queries.js';

export const PEOPLE_PAGE_SIZE = 50;
/** So many are looked at for one search: what is found in more of them is no search yet. */
const MOST_FOUND = 1_000;
/** Fewer letters than this make no trigram of their own, so they are looked for where words begin. */
const SHORTEST_PART = 3;
const TICKETS_OF_COMPANY = 30;

const ROW = `json_build_object('id', c.id, 'name', c.name, 'language', c.language,
  'address', (select point.address from contact_points as point where point.customer_id = c.id and point.kind = 'email'
    order by point.created_at, point.id limit 1),
  'company', case when co.id is not null then json_build_object('id', co.id, 'name', co.name) end,
  'lastTicketAt', (select ${iso('own.created_at')} from tickets as own where own.customer_id = c.id and ${inSight('own')}
    order by own.created_at desc limit 1))`;

const AFTER = '($2::text is null or (lower(c.name), c.id) > ($2, $3::uuid))';
const BY_NAME = `order by lower(c.name), c.id limit ${PEOPLE_PAGE_SIZE + 1}`;

/** All customers by name; its plan is under test. Parameters: teams, and the place after which the page begins. */
export const CUSTOMERS_SQL = `
  select ${ROW} as row, lower(c.name) as key
  from (select * from customers as c where c.merged_into_id is null and ${AFTER} ${BY_NAME}) as c
  left join companies as co on co.id = c.company_id ${BY_NAME}`;

const found = (column: string): string => `lower(${column}) like any($4::text[])`;

/** Those with these letters in their name, an address or their company; its plan is under test. $4: patterns. */
export const FOUND_CUSTOMERS_SQL = `
  with hits as materialized (
    (select id from customers as named where named.merged_into_id is null and ${found('named.name')} limit ${MOST_FOUND})
    union
    (select customer_id from contact_points where address like any($4::text[]) limit ${MOST_FOUND})
    union
    (select people.id from (select id from companies as firm where ${found('firm.name')} limit ${MOST_FOUND}) as firm
      cross join lateral (select id from customers where company_id = firm.id and merged_into_id is null
        limit ${MOST_FOUND}) as people limit ${MOST_FOUND})
  )
  select ${ROW} as row, lower(c.name) as key
  from (select c.* from hits join customers as c on c.id = hits.id where ${AFTER} ${BY_NAME}) as c
  left join companies as co on co.id = c.company_id ${BY_NAME}`;

/** Parameters: teams, ids. */
const CUSTOMER_ROWS_SQL = `
  select ${ROW} as row from customers as c left join companies as co on co.id = c.company_id where c.id = any($2::uuid[])`;

/** Tickets of a customer, for a program: no words of anybody. Parameters: the customer, the place. */
const API_TICKETS_SQL = `
  select own.id, own.number::int, own.subject, own.status, ${iso('own.created_at')} as "createdAt",
    ${iso('own.last_message_at')} as "lastMessageAt", ${iso('own.resolved_at')} as "resolvedAt",
    to_char(own.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact
  from tickets as own where own.customer_id = $1 and own.status not in ('spam', 'trashed')
    and ($2::timestamptz is null or (own.created_at, own.id) < ($2, $3::uuid))
  order by own.created_at desc, own.id desc limit ${PEOPLE_PAGE_SIZE + 1}`;

const COMPANY_ROW = `json_build_object('id', c.id, 'name', c.name, 'domains', coalesce((select json_agg(domain order by domain)
      from company_domains where company_id = c.id), '[]'),
    'customerCount', (select count(*)::int from (select 1 from customers
      where company_id = c.id and merged_into_id is null limit ${MOST_FOUND}) as counted)) as row, lower(c.name) as key`;

/** $1: patterns, null: all; $2, $3: the place. */
export const COMPANIES_SQL = `
  select ${COMPANY_ROW}
  from companies as c
  where ($1::text[] is null or lower(c.name) like any($1::text[])
      or c.id in (select company_id from company_domains where domain like any($1::text[]))) and ${AFTER} ${BY_NAME}`;

/** Parameters: teams, the company. */
const COMPANY_SQL = `
  select c.id, c.name, c.language, c.country, c.time_zone as "timeZone", c.notes, ${iso('c.created_at')} as "createdAt",
    c.version, coalesce((select json_agg(domain order by domain) from company_domains where company_id = c.id), '[]') as domains,
    (select json_agg(json_build_object('row', people.row, 'key', people.key) order by people.key, people.id) from (
      select ${ROW} as row, lower(c.name) as key, c.id
      from (select * from customers where company_id = $2 and merged_into_id is null
        order by lower(name), id limit ${PEOPLE_PAGE_SIZE + 1}) as c
      left join companies as co on co.id = c.company_id) as people) as people,
    (select json_agg(${TICKET_ITEM}::jsonb || jsonb_build_object('customer', jsonb_build_object('id', own.customer_id, 'name', own.name))
        order by own.created_at desc, own.id desc)
      from (select theirs.*, people.name from (select id, name from customers where company_id = $2
          and merged_into_id is null limit ${MOST_FOUND}) as people
        cross join lateral (select * from tickets as own where own.customer_id = people.id and ${inSight('own')}
          order by own.created_at desc limit ${TICKETS_OF_COMPANY}) as theirs
        order by theirs.created_at desc, theirs.id desc limit ${TICKETS_OF_COMPANY}) as own ${ASSIGNEE}) as tickets,
    ${changesOf('company_id', 'c.id')} as history
  from companies as c where c.id = $2`;

interface Listed<Row> {
  row: Row;
  key: string;
}
type StoredCompany = Omit<CompanyView, 'customers' | 'tickets' | 'history'> & {
  people: Listed<CustomerRow>[] | null;
  tickets: (StoredTicket & { customer: CompanyView['tickets'][number]['customer'] })[] | null;
  history: CompanyView['history'] | null;
};

/** Customers and companies in lists. */
@Injectable()
export class PeopleListQueries {
  constructor(private readonly database: Database) {}

  /** All by name, or those with `words` in name, address or company. @throws {InvalidError} CURSOR_INVALID */
  async customers(reader: AgentActor, words = '', cursor?: string): Promise<CustomersPage> {
    const patterns = patternsOf(words);
    const parameters = [ticketScope(reader).parameter, ...placeOf(cursor), ...(patterns ? [patterns] : [])];
    const statement = patterns ? FOUND_CUSTOMERS_SQL : CUSTOMERS_SQL;
    return pageOf(await this.database.query<Listed<CustomerRow>>(statement, parameters));
  }

  /** All by name, or those with `words` in name or domain. @throws {InvalidError} CURSOR_INVALID */
  async companies(words = '', cursor?: string): Promise<CompaniesPage> {
    const parameters = [patternsOf(words), ...placeOf(cursor)];
    return pageOf(await this.database.query<Listed<CompanyRow>>(COMPANIES_SQL, parameters));
  }

  /** Single companies, by name. */
  async companyRows(ids: readonly string[]): Promise<CompaniesPage> {
    const statement = `select ${COMPANY_ROW} from companies as c where c.id = any($1::uuid[]) order by lower(c.name), c.id`;
    return pageOf(await this.database.query<Listed<CompanyRow>>(statement, [ids]));
  }

  /** Single lines of the list, in the order of the ids. */
  async rows(reader: AgentActor, ids: readonly string[]): Promise<CustomerRow[]> {
    const found = await this.database.query<{ row: CustomerRow }>(CUSTOMER_ROWS_SQL, [
      ticketScope(reader).parameter,
      ids,
    ]);
    return ids.flatMap((id) => found.filter(({ row }) => row.id === id).map(({ row }) => row));
  }

  /** What a program learns of the tickets of a customer, newest first. @throws {InvalidError} CURSOR_INVALID */
  async ticketsForProgram(
    customerId: string,
    cursor?: string,
  ): Promise<{ tickets: Omit<ApiTicketView, 'url'>[]; next: string | null }> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after))
      throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
    const [at, ticketId] = after ?? [null, null];
    const found = await this.database.query<Omit<ApiTicketView, 'url'> & { id: string; exact: string }>(
      API_TICKETS_SQL,
      [customerId, at, ticketId],
    );
    const shown = found.slice(0, PEOPLE_PAGE_SIZE);
    const last = found.length > PEOPLE_PAGE_SIZE ? shown.at(-1) : undefined;
    return {
      tickets: shown.map(({ id: _, exact: __, ...ticket }) => ticket),
      next: last ? encodeCursor([last.exact, last.id]) : null,
    };
  }

  /** @throws {MissingError} COMPANY_NOT_FOUND */
  async company(reader: AgentActor, companyId: string): Promise<CompanyView> {
    const parameters = [ticketScope(reader).parameter, companyId];
    const [stored] = await this.database.query<StoredCompany>(COMPANY_SQL, parameters);
    if (!stored) throw new MissingError('COMPANY', { companyId });
    const { people, tickets, history, ...facts } = stored;
    return {
      ...facts,
      customers: pageOf(people ?? []),
      tickets: (tickets ?? []).map((ticket) => ({ ...withoutPlace(ticket), customer: ticket.customer })),
      history: history ?? [],
    };
  }
}

/** What is looked for, in lower case; null: everything. */
export function patternsOf(words: string): string[] | null {
  const part = words.trim().toLowerCase().replaceAll('\0', '').normalize('NFC');
  if (part === '') return null;
  const inside = partPattern(part);
  return [...part].length >= SHORTEST_PART ? [inside] : [inside.slice(1), `% ${inside.slice(1)}`];
}

function placeOf(cursor: string | undefined): [string | null, string | null] {
  if (cursor === undefined) return [null, null];
  const [written, id] = decodeCursor(cursor, 2) ?? [];
  const name = typeof written === 'string' ? plainName(written) : null;
  if (name === null || typeof id !== 'string' || !isId(id)) {
    throw new InvalidError('CURSOR_INVALID', [{ path: 'cursor', code: 'CURSOR_INVALID' }]);
  }
  return [name, id];
}

/** Names have letters of all scripts, and cursors plain ones alone. */
function plainName(written: string): string | null {
  try {
    const name = decodeURIComponent(written);
    return name.includes('\0') ? null : name;
  } catch {
    return null;
  }
}

function pageOf<Row extends { id: string }>(found: readonly Listed<Row>[]): { rows: Row[]; next: string | null } {
  const shown = found.slice(0, PEOPLE_PAGE_SIZE);
  const last = found.length > PEOPLE_PAGE_SIZE ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ row }) => row),
    next: last ? encodeCursor([encodeURIComponent(last.key), last.row.id]) : null,
  };
}
