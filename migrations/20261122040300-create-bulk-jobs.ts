import { sqlMigration } from '#database';

/**
 * One job over many tickets, and what becomes of each. An item names its ticket without a foreign key: ids that are
 * unknown or out of sight are answered alike, and a result outlives its ticket. `before` is what the change replaced;
 * null where nothing changed.
 */
export const createBulkJobs = sqlMigration('CreateBulkJobs20261122040300', {
  up: `
    create table bulk_jobs (
      id uuid constraint bulk_jobs_pkey primary key,
      agent_id uuid not null constraint bulk_jobs_agent_fkey references agents on delete cascade,
      client_id uuid not null,
      change jsonb not null,
      undoes_id uuid constraint bulk_jobs_undoes_fkey references bulk_jobs on delete cascade
        constraint bulk_jobs_undone_once unique,
      state text not null constraint bulk_jobs_state check (state in ('running', 'ended')),
      total integer not null,
      done integer not null default 0,
      refused integer not null default 0,
      changed integer not null default 0,
      undo_until timestamptz,
      created_at timestamptz not null,
      ended_at timestamptz constraint bulk_jobs_ended check ((ended_at is null) = (state = 'running')),
      constraint bulk_jobs_client_key unique (agent_id, client_id)
    );
    create index bulk_jobs_by_agent on bulk_jobs (agent_id, created_at desc);
    create index bulk_jobs_ended_at on bulk_jobs (ended_at) where ended_at is not null;

    create table bulk_job_items (
      job_id uuid not null constraint bulk_job_items_job_fkey references bulk_jobs on delete cascade,
      ticket_id uuid not null,
      position integer not null,
      state text not null constraint bulk_job_items_state check (state in ('waiting', 'done', 'refused')),
      reason text constraint bulk_job_items_reason check ((reason is not null) = (state = 'refused')),
      before jsonb constraint bulk_job_items_before check (before is null or state = 'done'),
      constraint bulk_job_items_once primary key (job_id, ticket_id)
    );
    create unique index bulk_job_items_in_order on bulk_job_items (job_id, position);
    create index bulk_job_items_waiting on bulk_job_items (job_id, position) where state = 'waiting';
    create index bulk_job_items_refused on bulk_job_items (job_id, position) where state = 'refused';
  `,
  down: `
    drop table bulk_job_items;
    drop table bulk_jobs;
  `,
});
