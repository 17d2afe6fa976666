import { sqlMigration } from '#database';

/**
 * The trash. A ticket in it has the status `trashed`, or `spam`, and one row here that says who put it there and what it
 * was; once its words are removed for good, the row stays (`purged_at`) and the ticket with it, empty: its number is not
 * given again, and what was counted stays counted. The way back leads to what it was and nowhere else. A mail whose source
 * was removed (`source_removed_at`) keeps the hash of its content, so that it is known when it comes again; so does a file.
 */
export const throwAway = sqlMigration('ThrowAway20261122060600', {
  up: `
    alter table tickets drop constraint tickets_status;
    alter table tickets add constraint tickets_status
      check (status in ('new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam', 'trashed'));

    create table trashed_tickets (
      ticket_id uuid constraint trashed_tickets_pkey primary key
        constraint trashed_tickets_ticket_fkey references tickets on delete cascade,
      reason text not null constraint trashed_tickets_reason check (reason in ('trash', 'spam')),
      status_before text not null,
      waiting_before timestamptz,
      was_snoozed boolean not null,
      trashed_at timestamptz not null,
      trashed_by uuid constraint trashed_tickets_agent_fkey references agents on delete set null,
      purged_at timestamptz,
      purged_by uuid constraint trashed_tickets_purger_fkey references agents on delete set null
    );
    create index trashed_tickets_by_time on trashed_tickets (trashed_at desc, ticket_id desc) where purged_at is null;
    -- What is spam already has its days from now on.
    insert into trashed_tickets (ticket_id, reason, status_before, was_snoozed, trashed_at)
      select id, 'spam', 'open', false, now() from tickets where status = 'spam';

    drop trigger tickets_transition on tickets;
    create trigger tickets_transition before update of status on tickets for each row
      when (old.status <> 'trashed' and new.status <> 'trashed') execute function tickets_guard();
    create function tickets_trash_guard() returns trigger language plpgsql as $$
    begin
      if old.status = 'trashed' and not exists (select 1 from trashed_tickets
          where ticket_id = new.id and status_before = new.status and purged_at is null) then
        raise exception 'ticket % cannot leave the trash as %', old.id, new.status using errcode = 'check_violation';
      end if;
      return new;
    end $$;
    create trigger tickets_trash before update of status on tickets for each row
      when (old.status <> new.status and (old.status = 'trashed' or new.status = 'trashed')) execute function tickets_trash_guard();

    alter table sla_pauses drop constraint sla_pauses_reason;
    alter table sla_pauses add constraint sla_pauses_reason
      check (reason in ('pending', 'on_hold', 'resolved', 'spam', 'trashed'));

    alter table inbound_mails alter column blob_sha256 drop not null, add column source_removed_at timestamptz;
  `,
  down: `
    insert into blobs (sha256, size, bytes, created_at) values (sha256(''), 0, '', now()) on conflict do nothing;
    update inbound_mails set blob_sha256 = sha256('') where blob_sha256 is null;
    alter table inbound_mails alter column blob_sha256 set not null, drop column source_removed_at;
    update sla_pauses set reason = 'spam' where reason = 'trashed';
    alter table sla_pauses drop constraint sla_pauses_reason;
    alter table sla_pauses add constraint sla_pauses_reason check (reason in ('pending', 'on_hold', 'resolved', 'spam'));
    drop trigger tickets_trash on tickets;
    drop function tickets_trash_guard();
    drop trigger tickets_transition on tickets;
    update tickets set status = 'closed' where status = 'trashed';
    create trigger tickets_transition before update of status on tickets for each row execute function tickets_guard();
    drop table trashed_tickets;
    alter table tickets drop constraint tickets_status;
    alter table tickets add constraint tickets_status
      check (status in ('new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam'));
  `,
});
