import { sqlMigration } from '#database';

/**
 * What was promised on a ticket: that its customer is told something by a time. One at most stands on a ticket; the
 * ticket carries its times, so that lists know them without looking.
 */
export const promiseAnswers = sqlMigration('PromiseAnswers20261122060410', {
  up: `
    create table ticket_promises (
      id uuid constraint ticket_promises_pkey primary key,
      ticket_id uuid not null constraint ticket_promises_ticket_fkey references tickets on delete cascade,
      owner_id uuid constraint ticket_promises_owner_fkey references agents on delete set null,
      message_id uuid,
      state text not null constraint ticket_promises_state
        check (state in ('open', 'kept', 'broken', 'replaced', 'withdrawn')),
      due_at timestamptz not null,
      soon_at timestamptz not null,
      made_at timestamptz not null,
      ended_at timestamptz,
      kept_by_message_id uuid,
      constraint ticket_promises_ended check (state in ('open', 'broken') or ended_at is not null),
      constraint ticket_promises_open check (state <> 'open' or ended_at is null)
    );
    create unique index ticket_promises_standing on ticket_promises (ticket_id) where ended_at is null;
    create index ticket_promises_by_ticket on ticket_promises (ticket_id, made_at desc);
    create index ticket_promises_by_owner on ticket_promises (owner_id) where ended_at is null;
    alter table tickets add column promise_due_at timestamptz, add column promise_soon_at timestamptz;
    create index tickets_promised on tickets (promise_due_at, id) where promise_due_at is not null;
  `,
  down: `
    drop index tickets_promised;
    alter table tickets drop column promise_soon_at, drop column promise_due_at;
    drop table ticket_promises;
  `,
});
