import { sqlMigration } from '#database';

/**
 * Promises of time. The clocks of a ticket are worked out from its messages and from the changes of its status, which
 * are noted here as they happen, whoever makes them; `is_undo`: a resolution was taken back. The soonest deadline stands
 * on the ticket itself, so that the queue shows and sorts by it without a join.
 */
export const promiseTimes = sqlMigration('PromiseTimes20261122040800', {
  up: `
    create table ticket_status_steps (
      id bigint generated always as identity constraint ticket_status_steps_pkey primary key,
      ticket_id uuid not null constraint ticket_status_steps_ticket_fkey references tickets on delete cascade,
      at timestamptz not null,
      from_status text not null,
      to_status text not null,
      is_undo boolean not null
    );
    create index ticket_status_steps_by_ticket on ticket_status_steps (ticket_id, id);

    create function note_ticket_status() returns trigger language plpgsql as $$
    begin
      if new.status is distinct from old.status then
        insert into ticket_status_steps (ticket_id, at, from_status, to_status, is_undo)
        values (new.id, new.updated_at, old.status, new.status,
          old.status = 'resolved' and exists (select 1 from pending_resolutions where ticket_id = new.id));
      end if;
      return null;
    end $$;
    create trigger tickets_status_step after update of status on tickets for each row execute function note_ticket_status();

    create table sla_clocks (
      id uuid constraint sla_clocks_pkey primary key,
      ticket_id uuid not null constraint sla_clocks_ticket_fkey references tickets on delete cascade,
      target text not null constraint sla_clocks_target check (target in ('first_response', 'next_response', 'resolution')),
      round integer not null,
      state text not null constraint sla_clocks_state check (state in ('running', 'paused', 'met', 'breached', 'cancelled')),
      policy_id uuid not null,
      policy_name text not null,
      policy_version integer not null,
      time text not null constraint sla_clocks_time check (time in ('business', 'wall')),
      target_minutes integer not null,
      started_at timestamptz not null,
      due_at timestamptz,
      soon_at timestamptz,
      left_ms bigint,
      paused_at timestamptz,
      met_at timestamptz,
      breached_at timestamptz,
      warned_at timestamptz,
      constraint sla_clocks_round_key unique (ticket_id, target, round)
    );
    create table sla_pauses (
      clock_id uuid not null constraint sla_pauses_clock_fkey references sla_clocks on delete cascade,
      position integer not null,
      paused_at timestamptz not null,
      resumed_at timestamptz,
      reason text not null constraint sla_pauses_reason check (reason in ('pending', 'on_hold', 'resolved', 'spam')),
      shifted_ms bigint not null,
      constraint sla_pauses_pkey primary key (clock_id, position)
    );

    create table sla_recalculations (
      id uuid constraint sla_recalculations_pkey primary key,
      started_at timestamptz not null,
      ended_at timestamptz,
      total integer not null,
      done integer not null default 0,
      changed integer not null default 0,
      late integer not null default 0,
      after_id uuid
    );
    create index sla_recalculations_by_start on sla_recalculations (started_at desc);

    alter table tickets
      add column sla_target text constraint tickets_sla_target
        check (sla_target in ('first_response', 'next_response', 'resolution')),
      add column sla_due_at timestamptz,
      add column sla_soon_at timestamptz;
    create index tickets_open_by_sla on tickets (sla_due_at, id)
      where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
  `,
  down: `
    drop index tickets_open_by_sla;
    alter table tickets drop column sla_soon_at, drop column sla_due_at, drop column sla_target;
    drop table sla_recalculations;
    drop table sla_pauses;
    drop table sla_clocks;
    drop trigger tickets_status_step on tickets;
    drop function note_ticket_status();
    drop table ticket_status_steps;
  `,
});
