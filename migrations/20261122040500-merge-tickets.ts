import { sqlMigration } from '#database';

/**
 * Tickets that turned out to be one, and tickets that belong together. What moved with a merge is remembered by message,
 * so that it can be taken apart again. A case goes with the words that it is about.
 */
export const mergeTickets = sqlMigration('MergeTickets20261122040500', {
  up: `
    create table ticket_merges (
      id uuid constraint ticket_merges_pkey primary key,
      source_id uuid not null constraint ticket_merges_source_fkey references tickets on delete cascade,
      target_id uuid not null constraint ticket_merges_target_fkey references tickets on delete cascade,
      status_before text not null,
      waiting_before timestamptz,
      merged_by uuid constraint ticket_merges_agent_fkey references agents on delete set null,
      merged_at timestamptz not null,
      undone_at timestamptz,
      constraint ticket_merges_two check (source_id <> target_id)
    );
    create unique index ticket_merges_once on ticket_merges (source_id) where undone_at is null;
    create index ticket_merges_by_target on ticket_merges (target_id) where undone_at is null;

    create table ticket_merge_messages (
      merge_id uuid not null constraint ticket_merge_messages_merge_fkey references ticket_merges on delete cascade,
      message_id uuid not null constraint ticket_merge_messages_message_fkey references messages on delete cascade,
      constraint ticket_merge_messages_pkey primary key (merge_id, message_id)
    );
    create index ticket_merge_messages_by_message on ticket_merge_messages (message_id);

    create table ticket_links (
      ticket_id uuid not null constraint ticket_links_ticket_fkey references tickets on delete cascade,
      other_id uuid not null constraint ticket_links_other_fkey references tickets on delete cascade,
      kind text not null constraint ticket_links_kind check (kind in ('related', 'split')),
      linked_by uuid constraint ticket_links_agent_fkey references agents on delete set null,
      linked_at timestamptz not null,
      constraint ticket_links_pkey primary key (ticket_id, other_id),
      constraint ticket_links_two check (ticket_id <> other_id)
    );
    create unique index ticket_links_once on ticket_links (least(ticket_id, other_id), greatest(ticket_id, other_id));
    create index ticket_links_by_other on ticket_links (other_id);

    -- A merged ticket is closed, and as it was before once it is taken apart: both while it knows where it went.
    create or replace function tickets_guard() returns trigger language plpgsql as $$
    begin
      if new.status <> old.status and not (new.merged_into_id is not null and 'closed' in (old.status, new.status))
        and (old.status, new.status) not in (
        ('new', 'open'), ('new', 'pending'), ('new', 'on_hold'), ('new', 'resolved'), ('new', 'spam'),
        ('open', 'new'), ('open', 'pending'), ('open', 'on_hold'), ('open', 'resolved'), ('open', 'spam'),
        ('pending', 'new'), ('pending', 'open'), ('pending', 'on_hold'), ('pending', 'resolved'), ('pending', 'spam'),
        ('on_hold', 'new'), ('on_hold', 'open'), ('on_hold', 'pending'), ('on_hold', 'resolved'), ('on_hold', 'spam'),
        ('resolved', 'new'), ('resolved', 'open'), ('resolved', 'pending'), ('resolved', 'on_hold'), ('resolved', 'closed'),
        ('spam', 'open')) then
        raise exception 'ticket % cannot go from % to %', old.id, old.status, new.status using errcode = 'check_violation';
      end if;
      return new;
    end $$;

    alter table escalations add column merged_from_id uuid
      constraint escalations_merged_from_fkey references tickets on delete set null;
    create index escalations_by_merged_from on escalations (merged_from_id) where merged_from_id is not null;

    create or replace view escalation_tickets as
      with own as not materialized (
        select e.id as escalation_id, e.ticket_id from escalations e
        union select er.escalation_id, r.ticket_id from escalation_responses er
          join survey_responses r on r.id = er.response_id where r.ticket_id is not null)
      select escalation_id, ticket_id from own
      union select own.escalation_id, later.id from own join tickets later on later.follows_up_id = own.ticket_id
      union select own.escalation_id, gone.merged_into_id from own join tickets gone on gone.id = own.ticket_id
        where gone.merged_into_id is not null;
  `,
  down: `
    create or replace view escalation_tickets as
      with own as not materialized (
        select e.id as escalation_id, e.ticket_id from escalations e
        union select er.escalation_id, r.ticket_id from escalation_responses er
          join survey_responses r on r.id = er.response_id where r.ticket_id is not null)
      select escalation_id, ticket_id from own
      union select own.escalation_id, later.id from own join tickets later on later.follows_up_id = own.ticket_id;
    create or replace function tickets_guard() returns trigger language plpgsql as $$
    begin
      if new.status <> old.status and (old.status, new.status) not in (
        ('new', 'open'), ('new', 'pending'), ('new', 'on_hold'), ('new', 'resolved'), ('new', 'spam'),
        ('open', 'new'), ('open', 'pending'), ('open', 'on_hold'), ('open', 'resolved'), ('open', 'spam'),
        ('pending', 'new'), ('pending', 'open'), ('pending', 'on_hold'), ('pending', 'resolved'), ('pending', 'spam'),
        ('on_hold', 'new'), ('on_hold', 'open'), ('on_hold', 'pending'), ('on_hold', 'resolved'), ('on_hold', 'spam'),
        ('resolved', 'new'), ('resolved', 'open'), ('resolved', 'pending'), ('resolved', 'on_hold'), ('resolved', 'closed'),
        ('spam', 'open')) then
        raise exception 'ticket % cannot go from % to %', old.id, old.status, new.status using errcode = 'check_violation';
      end if;
      return new;
    end $$;

    drop index escalations_by_merged_from;
    alter table escalations drop column merged_from_id;
    drop table ticket_links;
    drop table ticket_merge_messages;
    drop table ticket_merges;
  `,
});
