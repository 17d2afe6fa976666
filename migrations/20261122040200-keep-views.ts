import { sqlMigration } from '#database';

const AWAKE = `status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed`;
const ENDED = `status in ('resolved', 'closed', 'spam')`;
const WAITING = `coalesce(waiting_since, 'infinity')`;
const PRIORITY = `(case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 when 'low' then 3 end)`;

/**
 * Views that people keep, what each agent has seen of a ticket, and one index for each order in which a view walks the
 * tickets of a team.
 *
 * `ticket_reads.seen_at` is the time of the newest message that the agent saw. `last_customer_message_at` is filled for
 * open tickets: those that ended are never unread.
 */
export const keepViews = sqlMigration('KeepViews20261122040200', {
  up: `
    create table views (
      id uuid constraint views_pkey primary key,
      name text not null constraint views_name_length check (length(name) between 1 and 60),
      scope text not null constraint views_scope check (scope in ('personal', 'team', 'shared')),
      owner_id uuid constraint views_owner_fkey references agents on delete cascade,
      team_id uuid constraint views_team_fkey references teams on delete cascade,
      filter jsonb not null,
      sort text not null,
      group_by text,
      columns text[] not null,
      position integer not null,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint views_of_somebody check ((scope = 'personal') = (owner_id is not null) and (scope = 'team') = (team_id is not null))
    );
    create index views_by_owner on views (owner_id) where owner_id is not null;
    create index views_by_team on views (team_id) where team_id is not null;

    create table ticket_reads (
      ticket_id uuid not null constraint ticket_reads_ticket_fkey references tickets on delete cascade,
      agent_id uuid not null constraint ticket_reads_agent_fkey references agents on delete cascade,
      seen_at timestamptz not null,
      constraint ticket_reads_pkey primary key (ticket_id, agent_id)
    );
    create index ticket_reads_by_agent on ticket_reads (agent_id);
    alter table tickets add column last_customer_message_at timestamptz;
    update tickets set last_customer_message_at = wrote.at
      from (select message.ticket_id, max(message.created_at) as at from messages as message
        join tickets as ticket on ticket.id = message.ticket_id and ticket.status in ('new', 'open', 'pending', 'on_hold')
        where message.author_kind = 'customer' and message.held_at is null group by message.ticket_id) as wrote
      where tickets.id = wrote.ticket_id;
    -- What people saw before nobody wrote down: what they answered, they saw.
    insert into ticket_reads (ticket_id, agent_id, seen_at)
      select message.ticket_id, message.author_agent_id, max(message.created_at) from messages as message
      join tickets as ticket on ticket.id = message.ticket_id and ticket.status in ('new', 'open', 'pending', 'on_hold')
      where message.author_agent_id is not null group by message.ticket_id, message.author_agent_id;

    create index tickets_open_by_waiting on tickets (team_id, ${WAITING}, id) where ${AWAKE};
    create index tickets_open_by_priority on tickets (team_id, ${PRIORITY}, ${WAITING}, id) where ${AWAKE};
    create index tickets_open_by_age on tickets (team_id, created_at, id) where ${AWAKE};
    create index tickets_ended_by_activity on tickets (team_id, active_at desc, id desc) where ${ENDED};
    create index tickets_ended_by_age on tickets (team_id, created_at, id) where ${ENDED};
  `,
  down: `
    drop index tickets_ended_by_age, tickets_ended_by_activity, tickets_open_by_age, tickets_open_by_priority,
      tickets_open_by_waiting;
    alter table tickets drop column last_customer_message_at;
    drop table ticket_reads;
    drop table views;
  `,
});
