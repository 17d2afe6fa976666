import type pg from 'pg';

/** A third of the open tickets belongs to nobody; three messages each. */
const SQL = (tickets: number, closed: number): string[] => [
  `insert into customers (id, name, created_at)
     select uuidv7(), 'Customer ' || n, timestamptz '2024-01-01' + n * interval '1 minute' from generate_series(1, ${tickets} / 3 + 1) n`,
  `insert into contact_points (id, customer_id, kind, address, created_at)
     select uuidv7(), id, 'email', replace(lower(name), ' ', '.') || '@bench.example', created_at from customers where name like 'Customer %'`,
  `with people as (
     select c.id, p.id as point, row_number() over () as position
     from customers c join contact_points p on p.customer_id = c.id where c.name like 'Customer %')
   insert into tickets (id, subject, preview, status, channel, mailbox_id, assignee_id, customer_id, contact_point_id, last_message_at,
       last_message_by, waiting_since, resolved_at, created_at, updated_at)
     select uuidv7(), 'Subject ' || n, repeat('preview ', 12),
       case when n <= ${closed} then 'closed' else (array['new', 'open', 'pending', 'on_hold'])[n % 4 + 1] end, 'email',
       (select id from mailboxes limit 1), case when n % 3 = 0 then null else (select id from agents order by created_at limit 1) end, people.id, people.point,
       at.t + interval '1 hour', 'customer', case when n > ${closed} then at.t + interval '1 hour' end,
       case when n <= ${closed} then at.t + interval '2 hours' end, at.t, at.t
     from generate_series(1, ${tickets}) n
     join people on people.position = n % (${tickets} / 3) + 1
     cross join lateral (select timestamptz '2025-01-01' + n * interval '10 minutes' as t) at`,
  `insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_name, body_text, created_at)
     select uuidv7(), t.id, 'email', case when k = 2 then 'outbound' else 'inbound' end, 'public',
       case when k = 2 then 'agent' else 'customer' end, 'Somebody', repeat('words of a letter ', 12), t.created_at + k * interval '20 minutes'
     from tickets t, generate_series(1, 3) k where t.subject like 'Subject %'`,
  `insert into episodes (id, ticket_id, number, started_at, resolved_at, attribution)
     select uuidv7(), id, 1, created_at, resolved_at, case when resolved_at is not null then '{}'::jsonb end from tickets where subject like 'Subject %'`,
  // Of these alone: a table that was looked at while it was empty is planned as if it stayed so, and nobody looks at an
  // empty one in an installation.
  'vacuum analyze customers, contact_points, tickets, messages, episodes',
];

/** Fills a desk with tickets as if it had been used for months; unless said otherwise a tenth of them is open. */
export async function seed(database: pg.Client, tickets: number, open = Math.ceil(tickets / 10)): Promise<void> {
  for (const statement of SQL(tickets, tickets - open)) await database.query(statement);
}
