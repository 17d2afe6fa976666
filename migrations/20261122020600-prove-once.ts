import { sqlMigration } from '#database';

/**
 * One message proves a step of a case once. Older proof that lacks what its step asks for today may be given again, so
 * it takes no place. Alerts remember which levels were empty, cases what the opening hours did to the promised time, and
 * the history whom no mail could reach. A ticket that follows up one of the case's tickets is the case's as well.
 */
export const proveOnce = sqlMigration('ProveOnce20261122020600', {
  up: `
    create table heard_proofs (
      escalation_id uuid not null constraint heard_proofs_escalation_fkey references escalations on delete cascade,
      step text not null,
      message_id uuid not null constraint heard_proofs_message_fkey references messages on delete cascade,
      entry_id uuid not null constraint heard_proofs_entry_fkey references heard_entries on delete cascade,
      constraint heard_proofs_once primary key (escalation_id, step, message_id)
    );
    create index heard_proofs_by_message on heard_proofs (message_id);
    create index heard_proofs_by_entry on heard_proofs (entry_id);

    create function heard_entries_prove() returns trigger language plpgsql as $$
    begin
      insert into heard_proofs (escalation_id, step, message_id, entry_id)
        select new.escalation_id, step, new.message_id, new.id from unnest(new.steps) as step;
      return new;
    end $$;
    create trigger heard_entries_proofs after insert on heard_entries
      for each row when (new.kind = 'evidence' and new.message_id is not null) execute function heard_entries_prove();

    create view escalation_tickets as
      with own as not materialized (
        select e.id as escalation_id, e.ticket_id from escalations e
        union select er.escalation_id, r.ticket_id from escalation_responses er
          join survey_responses r on r.id = er.response_id where r.ticket_id is not null)
      select escalation_id, ticket_id from own
      union select own.escalation_id, later.id from own join tickets later on later.follows_up_id = own.ticket_id;

    insert into heard_proofs (escalation_id, step, message_id, entry_id)
      select h.escalation_id, step, h.message_id, h.id
      from heard_entries h join messages m on m.id = h.message_id cross join unnest(h.steps) as step
      where h.kind = 'evidence' and case step
        when 'hear' then coalesce(h.customer_fact, '') <> '' or m.author_kind = 'customer'
        when 'apologize' then h.fault is not null
        when 'make_right' then coalesce(h.remedy, '') <> ''
        else true end
      order by h.created_at, h.id
    on conflict do nothing;

    alter table heard_entries drop constraint heard_entries_kind;
    alter table heard_entries add constraint heard_entries_kind
      check (kind in ('evidence', 'override', 'advance', 'owner', 'closure', 'recovery', 'raised', 'not_told'));

    alter table alerts add column passed_audiences text[] not null default '{}';

    alter table escalations
      add column contact_opens_at timestamptz,
      add column contact_wait text constraint escalations_contact_wait check (contact_wait in ('hours', 'shifts')),
      add constraint escalations_contact_opens check ((contact_opens_at is null) = (contact_wait is null));
  `,
  down: `
    alter table escalations drop column contact_opens_at, drop column contact_wait;
    alter table alerts drop column passed_audiences;
    delete from heard_entries where kind = 'not_told';
    alter table heard_entries drop constraint heard_entries_kind;
    alter table heard_entries add constraint heard_entries_kind
      check (kind in ('evidence', 'override', 'advance', 'owner', 'closure', 'recovery', 'raised'));
    drop view escalation_tickets;
    drop trigger heard_entries_proofs on heard_entries;
    drop function heard_entries_prove();
    drop table heard_proofs;
  `,
});
