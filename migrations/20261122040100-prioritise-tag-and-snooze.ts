import { sqlMigration } from '#database';

/**
 * Tags, sleeping tickets, and the transition table of tickets once more, where no code can pass it by.
 *
 * A removed tag keeps its row (`removed_at`), so that the history still names it; its name is free again. A ticket that
 * sleeps (`is_snoozed`) is in no open view and in no count of one; `active_at` is the order of the queue: the last
 * message, or later the moment in which it woke. `was_snoozed`: what undoing a resolution gives back.
 */
export const prioritiseTagAndSnooze = sqlMigration('PrioritiseTagAndSnooze20261122040100', {
  up: `
    create table tags (
      id uuid constraint tags_pkey primary key,
      name text not null constraint tags_name_length check (length(name) between 1 and 40),
      colour text constraint tags_colour check (colour in ('accent', 'blue', 'green', 'amber', 'red', 'violet')),
      created_at timestamptz not null,
      removed_at timestamptz,
      merged_into_id uuid constraint tags_merged_into_fkey references tags on delete set null,
      version integer not null default 1
    );
    create unique index tags_name_key on tags (lower(name)) where removed_at is null;
    create table ticket_tags (
      ticket_id uuid not null constraint ticket_tags_ticket_fkey references tickets on delete cascade,
      tag_id uuid not null constraint ticket_tags_tag_fkey references tags on delete cascade,
      added_at timestamptz not null,
      constraint ticket_tags_pkey primary key (ticket_id, tag_id)
    );
    create index ticket_tags_by_tag on ticket_tags (tag_id, ticket_id);

    alter table tickets
      add column is_snoozed boolean not null default false,
      add column snoozed_until timestamptz,
      add column snooze_wakes_on_answer boolean not null default true,
      add column woke_at timestamptz,
      add column active_at timestamptz not null generated always as (greatest(last_message_at, woke_at)) stored,
      add constraint tickets_snoozed_is_open check (not is_snoozed or status in ('new', 'open', 'pending', 'on_hold')),
      add constraint tickets_snoozed_wakes check (not is_snoozed or snoozed_until is not null or snooze_wakes_on_answer);
    alter table pending_resolutions add column was_snoozed boolean not null default false;

    drop index tickets_open_by_activity, tickets_open_by_assignee, tickets_open_unassigned,
      tickets_open_unassigned_by_team, tickets_open_by_team;
    create index tickets_open_by_activity on tickets (active_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
    create index tickets_open_by_assignee on tickets (assignee_id, active_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
    create index tickets_open_unassigned on tickets (active_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
    create index tickets_open_unassigned_by_team on tickets (team_id, active_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
    create index tickets_open_by_team on tickets (team_id, active_at desc, id desc) include (assignee_id) where status in ('new', 'open', 'pending', 'on_hold') and not is_snoozed;
    create index tickets_snoozed_by_activity on tickets (active_at desc, id desc) where is_snoozed;
    create index tickets_snoozed_by_team on tickets (team_id, active_at desc, id desc) include (assignee_id, snoozed_until) where is_snoozed;

    create function tickets_guard() returns trigger language plpgsql as $$
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
    create trigger tickets_transition before update of status on tickets for each row execute function tickets_guard();
  `,
  down: `
    drop trigger tickets_transition on tickets;
    drop function tickets_guard();
    drop index tickets_snoozed_by_team, tickets_snoozed_by_activity, tickets_open_by_activity, tickets_open_by_assignee,
      tickets_open_unassigned, tickets_open_unassigned_by_team, tickets_open_by_team;
    create index tickets_open_by_activity on tickets (last_message_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_by_assignee on tickets (assignee_id, last_message_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_unassigned on tickets (last_message_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_unassigned_by_team on tickets (team_id, last_message_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_by_team on tickets (team_id, last_message_at desc, id desc) include (assignee_id) where status in ('new', 'open', 'pending', 'on_hold');
    alter table pending_resolutions drop column was_snoozed;
    alter table tickets drop constraint tickets_snoozed_wakes, drop constraint tickets_snoozed_is_open, drop column active_at,
      drop column woke_at, drop column snooze_wakes_on_answer, drop column snoozed_until, drop column is_snoozed;
    drop table ticket_tags;
    drop table tags;
  `,
});
