import pg from 'pg';
import { databaseUrl, onServer, type TestDatabase, testDatabase } from './test-database.js';

const TEMPLATE = 'heard_seeded';
const LOCK = 7_214_010;

/** How much there is; the share of open tickets is that of a desk some years old. */
export const SEED = { tickets: 100_000, open: 2_152, customers: 40_000, agents: 50, teams: 10, messagesEach: 3 };

/** The nth row of a kind, as an id. */
export const seededId = (kind: SeededKind, n: number): string =>
  `${KINDS[kind]}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
type SeededKind = 'team' | 'agent' | 'customer' | 'point' | 'ticket' | 'message' | 'episode' | 'response' | 'event';
const KINDS: Record<SeededKind, string> = {
  team: '10000000',
  agent: '20000000',
  customer: '30000000',
  point: '31000000',
  ticket: '40000000',
  message: '50000000',
  episode: '60000000',
  response: '70000000',
  event: '80000000',
};
const idSql = (kind: SeededKind, n: string): string =>
  `('${KINDS[kind]}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** One of the five members of the ticket's team. */
const ASSIGNEE = idSql(
  'agent',
  `(n / 10) % ${SEED.teams} + 10 * (n % 5) + case when (n / 10) % 10 = 0 then 10 else 0 end`,
);

/** Ticket n is the nth oldest; the last ones are open. A tenth belongs to no team, a third of the open to nobody. */
const SQL = `
  insert into teams (id, name, created_at)
    select ${idSql('team', 'n')}, 'Team ' || n, 'epoch' from generate_series(1, ${SEED.teams}) n;
  insert into agents (id, email, name, role, password_hash, created_at)
    select ${idSql('agent', 'n')}, 'agent' || n || '@desk.test', 'Agent ' || n,
      case when n = 1 then 'admin' when n <= 6 then 'supervisor' else 'agent' end, 'none that opens', 'epoch'
    from generate_series(1, ${SEED.agents}) n;
  insert into team_members (team_id, agent_id)
    select ${idSql('team', `n % ${SEED.teams} + 1`)}, ${idSql('agent', 'n')} from generate_series(1, ${SEED.agents}) n;
  insert into customers (id, name, created_at)
    select ${idSql('customer', 'n')}, 'Customer ' || n, 'epoch' from generate_series(1, ${SEED.customers}) n;
  insert into contact_points (id, customer_id, kind, address, created_at)
    select ${idSql('point', 'n')}, ${idSql('customer', 'n')}, 'email',
      'person.' || n || '@' || substr(md5((n % 5000)::text), 1, 8) || '.example', 'epoch'
    from generate_series(1, ${SEED.customers}) n;
  insert into tickets (id, subject, preview, status, channel, team_id, assignee_id, customer_id, contact_point_id,
      last_message_at, last_message_by, waiting_since, resolved_at, created_at, updated_at)
    select ${idSql('ticket', 'n')}, 'Subject ' || n, repeat('preview ', 12),
      case when n <= ${SEED.tickets - SEED.open} then case when n % 20 = 0 then 'resolved' when n % 97 = 0 then 'spam' else 'closed' end
        else (array['new', 'open', 'pending', 'on_hold'])[n % 4 + 1] end,
      'email', case when n % 10 = 0 then null else ${idSql('team', `(n / 10) % ${SEED.teams} + 1`)} end,
      case when n % 3 = 0 and n > ${SEED.tickets - SEED.open} then null else ${ASSIGNEE} end,
      ${idSql('customer', `(n * 7919) % ${SEED.customers} + 1`)}, ${idSql('point', `(n * 7919) % ${SEED.customers} + 1`)},
      at.t + interval '1 hour', 'agent', null,
      case when n <= ${SEED.tickets - SEED.open} then at.t + interval '2 hours' end, at.t, at.t
    from generate_series(1, ${SEED.tickets}) n
    cross join lateral (select timestamptz '2024-01-01' + n * interval '10 minutes' as t) at;
  insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_agent_id, author_name, body_text, created_at)
    select ${idSql('message', 'n * 10 + k')}, ${idSql('ticket', 'n')}, 'email',
      case when k = 2 then 'outbound' else 'inbound' end, 'public', case when k = 2 then 'agent' else 'customer' end,
      case when k = 2 then ${ASSIGNEE} end, 'Somebody', repeat('words of a letter ', 12),
      timestamptz '2024-01-01' + n * interval '10 minutes' + k * interval '20 minutes'
    from generate_series(1, ${SEED.tickets}) n, generate_series(1, ${SEED.messagesEach}) k;
  insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution)
    select ${idSql('episode', 'n')}, ${idSql('ticket', 'n')}, 1, t.created_at, t.resolved_at,
      case when t.resolved_at is not null then jsonb_build_object('repliers', jsonb_build_array(jsonb_build_object('agentId', t.assignee_id))) end
    from generate_series(1, ${SEED.tickets}) n join tickets t on t.id = ${idSql('ticket', 'n')};
  insert into survey_invitations (id, survey_id, subject_id, ticket_id, episode_id, customer_id, state, language, created_at, updated_at)
    select ${idSql('response', 'n')}, '00000000-0000-7000-8000-000000000001', ${idSql('episode', 'n')}, t.id,
      ${idSql('episode', 'n')}, t.customer_id, case when n % 5 = 0 then 'answered' else 'expired' end, 'en', t.created_at, t.created_at
    from generate_series(1, ${SEED.tickets - SEED.open}) n join tickets t on t.id = ${idSql('ticket', 'n')};
  insert into survey_responses (id, invitation_id, survey_id, ticket_id, episode_id, customer_id, channel, score, is_negative, answered_at, visible_at)
    select ${idSql('response', 'n')}, ${idSql('response', 'n')}, '00000000-0000-7000-8000-000000000001', t.id,
      ${idSql('episode', 'n')}, t.customer_id, 'page', n % 5 + 1, n % 5 < 2, t.resolved_at, t.resolved_at
    from generate_series(5, ${SEED.tickets - SEED.open}, 5) n join tickets t on t.id = ${idSql('ticket', 'n')};
  insert into outbox_events (id, seq, type, ticket_id, payload, actor_kind, occurred_at)
    select ${idSql('event', 'n * 10 + k')}, nextval('outbox_events_seq'),
      (array['TicketOpened', 'MessageWritten', 'TicketResolved'])[k], ${idSql('ticket', 'n')}, '{}', 'system',
      timestamptz '2024-01-01' + n * interval '10 minutes'
    from generate_series(1, ${SEED.tickets}) n, generate_series(1, 3) k;
`;

/** The first spec of a run makes the template; the others wait for it. Indexes are built over rows that are there. */
async function ensureSeeded(): Promise<void> {
  await onServer(async (server) => {
    await server.query('select pg_advisory_lock($1)', [LOCK]);
    const { rows } = await server.query('select 1 from pg_database where datname = $1 and datistemplate', [TEMPLATE]);
    if (rows.length > 0) return;
    await server.query(`drop database if exists ${TEMPLATE}`);
    await server.query(`create database ${TEMPLATE} template heard_template strategy wal_log`);
    const client = new pg.Client({ connectionString: databaseUrl(TEMPLATE) });
    await client.connect();
    try {
      await client.query(SQL);
      await client.query('vacuum analyze');
    } finally {
      await client.end();
    }
    await server.query(`alter database ${TEMPLATE} is_template true`);
  });
}

/** A database of its own with 100,000 generated tickets, analysed, for tests that look at plans. */
export async function seededDatabase(): Promise<TestDatabase> {
  return testDatabase([], { name: TEMPLATE, ensure: ensureSeeded });
}
