import { sqlMigration } from '#database';

/** Who wants to hear of a ticket without having it. */
export const followTickets = sqlMigration('FollowTickets20261122060400', {
  up: `
    create table ticket_followers (
      ticket_id uuid not null constraint ticket_followers_ticket_fkey references tickets on delete cascade,
      agent_id uuid not null constraint ticket_followers_agent_fkey references agents on delete cascade,
      followed_at timestamptz not null,
      constraint ticket_followers_pkey primary key (ticket_id, agent_id)
    );
    create index ticket_followers_by_agent on ticket_followers (agent_id, ticket_id);
  `,
  down: `drop table ticket_followers;`,
});
