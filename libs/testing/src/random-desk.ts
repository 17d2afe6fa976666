// A desk full of made-up tickets of every kind, and filters over it: for holding two readings of a view against each
// other. The same seed makes the same desk.
import { statusNameValue, type TicketStatus, type ViewCondition, type ViewFilter } from '#contracts';
import type { Database } from '#database';
import { HOUR, newId, plus } from '#kernel';
import { aMailbox, anAgent, aTeam } from './builders.js';
import { aFieldCondition, nameStatuses, someFieldValues } from './random-fields.js';

/** A number from 0 to 1, always the same sequence for a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from lists. */
export class Dice {
  constructor(private readonly random: () => number) {}
  upTo(most: number): number {
    return Math.floor(this.random() * (most + 1));
  }
  one<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)] as Item;
  }
  some<Item>(items: readonly Item[], most = 3): Item[] {
    return Array.from({ length: 1 + this.upTo(most - 1) }, () => this.one(items));
  }
  isOnce(inHow: number): boolean {
    return this.random() < 1 / inHow;
  }
}

const STATUSES = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const CHANNELS = ['email', 'phone', 'form', 'api', 'review', 'chat'];
const LANGUAGES = ['en', 'et', 'lt', 'hu', 'ru'];
/** Letters whose small forms are a trap: a dotted I, a final sigma, a Kelvin sign, a sharp S. */
const SUBJECTS = [
  'Invoice 7',
  'ARVE õun',
  'Siuntinys ŽALIAS',
  'Számla Ő',
  'Где ПОСЫЛКА',
  'İSTANBUL',
  'ΟΔΟΣ',
  'K 50%_',
  'STRAẞE',
];
const PARTS = ['invoice', 'ÕUN', 'žalias', 'ő', 'посылка', 'i', 'οδοσ', 'k', '%', '_', 'ß', 'A'];
/** Hours at which things happened, and hours that filters ask about: the same, so that edges are met. */
const HOURS = [1, 2, 5, 24, 48, 400];

export interface RandomDesk {
  agents: string[];
  teams: string[];
  tags: string[];
  mailboxes: string[];
  customers: string[];
  companies: string[];
  /** Names of statuses besides those that Heard comes with. */
  statusNames: { id: string; category: string }[];
  ticketIds: string[];
}

interface Order {
  tickets: number;
  now: Date;
  seed: number;
}

/** Fills the database; three agents (one of them an administrator, one a supervisor), three teams. */
export async function randomDesk(database: Database, { tickets, now, seed }: Order): Promise<RandomDesk> {
  const dice = new Dice(randomOf(seed));
  const teams = [await aTeam(database), await aTeam(database), await aTeam(database)];
  const [first = '', second = ''] = teams;
  const people = [
    await anAgent(database, { teamIds: [first] }),
    await anAgent(database, { name: 'Jonas', role: 'supervisor', teamIds: [first, second] }),
    await anAgent(database, { name: 'Ädu', role: 'admin' }),
  ];
  const mailboxes = [await aMailbox(database), await aMailbox(database)];
  const insert = async (table: string, names: string[]): Promise<string[]> => {
    const ids = names.map(() => newId());
    await database.query(
      `insert into ${table} (id, name, created_at) select * from unnest($1::uuid[], $2::text[], $3::timestamptz[])`,
      [ids, names, ids.map(() => now)],
    );
    return ids;
  };
  const companies = await insert('companies', ['Fjord', 'Sala']);
  const customers = await insert('customers', ['Mari', 'Ona', 'Béla', 'Иван', 'Ann', 'Liis']);
  await database.query('update customers set company_id = $1 where id = any($2)', [
    companies[0],
    customers.slice(0, 2),
  ]);
  await database.query('update customers set company_id = $1 where id = any($2)', [
    companies[1],
    customers.slice(2, 3),
  ]);
  const tags = await insert('tags', ['bug', 'vip', 'refund']);
  const statusNames = await nameStatuses(database, now);
  const desk = {
    agents: people.map(({ agentId }) => agentId),
    teams,
    tags,
    mailboxes,
    customers,
    companies,
    statusNames,
  };
  const ticketIds: string[] = [];
  for (let n = 0; n < tickets; n += 1)
    ticketIds.push(await aRandomTicket(database, { ...desk, ticketIds }, { dice, now }));
  await database.query('analyze');
  return { ...desk, ticketIds };
}

interface Draw {
  dice: Dice;
  now: Date;
}

async function aRandomTicket(database: Database, desk: RandomDesk, { dice, now }: Draw): Promise<string> {
  const id = newId();
  const ago = (): Date => plus(now, -dice.one(HOURS) * HOUR - dice.one([-1, 0, 0, 1]));
  const status = dice.one(STATUSES);
  const isOpen = STATUSES.indexOf(status) < 4;
  const [createdAt, lastAt] = [ago(), ago()].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date];
  const isSnoozed = isOpen && dice.isOnce(4);
  const wroteAt = dice.isOnce(4) ? null : lastAt;
  const named = desk.statusNames.filter((one) => one.category === status);
  await database.query(
    `insert into tickets (id, subject, status, priority, channel, mailbox_id, team_id, assignee_id, customer_id, language,
       last_message_at, last_message_by, waiting_since, is_snoozed, last_customer_message_at, created_at, updated_at, status_id,
       field_values)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'customer', $12, $13, $14, $15, $15, $16, $17)`,
    [
      id,
      dice.one(SUBJECTS),
      status,
      dice.one(PRIORITIES),
      dice.one(CHANNELS),
      dice.one([null, ...desk.mailboxes]),
      dice.one([null, ...desk.teams]),
      dice.one([null, ...desk.agents]),
      dice.one(desk.customers),
      dice.one(LANGUAGES),
      lastAt,
      isOpen && dice.isOnce(2) ? ago() : null,
      isSnoozed,
      wroteAt,
      createdAt,
      dice.one([null, ...named.map((one) => one.id)]),
      JSON.stringify(dice.isOnce(3) ? {} : someFieldValues(dice)),
    ],
  );
  for (const tag of new Set(dice.isOnce(2) ? dice.some(desk.tags) : []))
    await database.query('insert into ticket_tags (ticket_id, tag_id, added_at) values ($1, $2, $3)', [id, tag, now]);
  for (const agent of new Set(dice.isOnce(2) ? dice.some(desk.agents) : []))
    await database.query('insert into ticket_reads (ticket_id, agent_id, seen_at) values ($1, $2, $3)', [
      id,
      agent,
      plus(lastAt, dice.one([-1, 0, 1])),
    ]);
  for (const agent of new Set(dice.isOnce(3) ? dice.some(desk.agents) : []))
    await database.query('insert into ticket_followers (ticket_id, agent_id, followed_at) values ($1, $2, $3)', [
      id,
      agent,
      now,
    ]);
  if (dice.isOnce(4))
    await database.query('update tickets set promise_due_at = $2, promise_soon_at = $2 where id = $1', [id, ago()]);
  if (dice.isOnce(3)) await aRandomRating(database, { desk, ticketId: id }, { dice, now });
  return id;
}

/** A rating that may be seen or not yet, of some people; sometimes with a case. */
async function aRandomRating(
  database: Database,
  { desk, ticketId }: { desk: RandomDesk; ticketId: string },
  { dice, now }: Draw,
): Promise<void> {
  const [id, isNegative] = [newId(), dice.isOnce(2)];
  const rated = dice.some(desk.agents).map((agentId) => ({ agentId }));
  await database.query(
    `with episode as (insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution)
       values ($1, $2, 1, $3, $3, $4)),
     invitation as (insert into survey_invitations (id, survey_id, subject_id, ticket_id, state, language, created_at, updated_at)
       values ($1, '00000000-0000-7000-8000-000000000001', $1, $2, 'answered', 'en', $3, $3))
     insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, channel, score, is_negative, answered_at, visible_at)
       values ($1, $1, '00000000-0000-7000-8000-000000000001', $2, $1, 'page', 3, $5, $3, $6)`,
    [id, ticketId, plus(now, -HOUR), { repliers: rated }, isNegative, plus(now, dice.one([-1, 0, 1]))],
  );
  if (!isNegative || dice.isOnce(2)) return;
  await database.query(
    `insert into escalations (id, ticket_id, response_id, trigger, state, step, owner_id, opened_at, contact_due_at)
     values ($1, $2, $3, 'negative_response', 'open', 'hear', $4, $5, $5)`,
    [newId(), ticketId, dice.one([id, null]), dice.one([null, ...desk.agents]), now],
  );
}

/** Any condition that the contract admits. */
export function aRandomCondition(desk: RandomDesk, dice: Dice): ViewCondition {
  const values: Record<string, readonly string[]> = {
    status: [...STATUSES, ...desk.statusNames.map(({ id, category }) => statusNameValue(category as TicketStatus, id))],
    priority: PRIORITIES,
    channel: CHANNELS,
    language: LANGUAGES,
    assignee: ['me', 'nobody', ...desk.agents],
    team: ['mine', 'none', ...desk.teams],
    mailbox: ['none', ...desk.mailboxes],
    tag: ['none', ...desk.tags],
    customer: desk.customers,
    company: ['none', ...desk.companies],
    rating: ['good', 'bad', 'none'],
  };
  const field = dice.one([
    ...Object.keys(values),
    ...(['created', 'lastMessage', 'waiting'] as const),
    ...(['unread', 'followed', 'promised', 'ourTurn', 'escalated', 'snoozed'] as const),
    'subject',
    ...Array.from({ length: 6 }, () => 'custom' as const),
  ]);
  if (field === 'custom') return aFieldCondition(dice);
  if (field === 'subject') return { field, op: dice.one(['contains', 'containsNot']), text: dice.one(PARTS) };
  const known = values[field];
  if (known) return { field, op: dice.one(['is', 'is', 'isNot']), values: dice.some(known) } as ViewCondition;
  if (field === 'created' || field === 'lastMessage' || field === 'waiting')
    return { field, op: dice.one(['olderThan', 'newerThan']), hours: dice.one(HOURS) };
  return { field, op: 'is', value: dice.isOnce(2) } as ViewCondition;
}

/** A filter of a few conditions. */
export const aRandomFilter = (desk: RandomDesk, dice: Dice): ViewFilter => ({
  all: Array.from({ length: dice.upTo(3) }, () => aRandomCondition(desk, dice)),
  any: Array.from({ length: dice.isOnce(3) ? 1 + dice.upTo(2) : 0 }, () => aRandomCondition(desk, dice)),
});
