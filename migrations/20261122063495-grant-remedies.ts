import { sqlMigration } from '#database';

const KINDS = `'assigned', 'answered', 'followed', 'mentioned', 'woke', 'sla_soon', 'sla_breached', 'promise_due',
  'kudos', 'alert', 'unassigned'`;
const kindsAre = (kinds: string): string => `alter table notifications drop constraint notifications_kind,
  add constraint notifications_kind check (kind in (${kinds}));`;

/**
 * What customers got for what went wrong: `remedies` says how each stands, `remedy_entries` is the ledger that is only
 * added to. An entry goes when its case goes, and by no other way.
 */
export const grantRemedies = sqlMigration('GrantRemedies20261122063495', {
  up: `
    create table remedies (
      id uuid constraint remedies_pkey primary key,
      escalation_id uuid not null constraint remedies_escalation_fkey references escalations on delete cascade,
      kind text not null constraint remedies_kind check (kind in ('refund', 'credit', 'replacement', 'gift', 'thank_you')),
      amount_minor bigint not null constraint remedies_amount check (amount_minor >= 0),
      currency char(3) not null,
      words text not null,
      state text not null constraint remedies_state
        check (state in ('waiting', 'granted', 'refused', 'withdrawn', 'reversed')),
      over text[] not null default '{}',
      asked_by uuid constraint remedies_asked_by_fkey references agents on delete set null,
      asked_at timestamptz not null,
      decided_by uuid constraint remedies_decided_by_fkey references agents on delete set null,
      decided_at timestamptz,
      reason text,
      is_self_reviewed boolean not null default false,
      version integer not null default 1,
      constraint remedies_decided check ((state = 'waiting') = (decided_at is null))
    );
    create index remedies_by_escalation on remedies (escalation_id);
    create index remedies_by_asker on remedies (asked_by, asked_at);
    create index remedies_by_time on remedies (asked_at desc, id desc);
    create index remedies_waiting on remedies (asked_at desc, id desc) where state = 'waiting';

    create table remedy_entries (
      id uuid constraint remedy_entries_pkey primary key,
      remedy_id uuid not null constraint remedy_entries_remedy_fkey references remedies on delete cascade,
      kind text not null constraint remedy_entries_kind
        check (kind in ('asked', 'granted', 'refused', 'withdrawn', 'reversed')),
      amount_minor bigint not null,
      actor_id uuid constraint remedy_entries_actor_fkey references agents on delete set null,
      at timestamptz not null,
      constraint remedy_entries_once unique (remedy_id, kind),
      constraint remedy_entries_sign check (case kind
        when 'granted' then amount_minor >= 0 when 'reversed' then amount_minor <= 0 else amount_minor = 0 end)
    );
    create index remedy_entries_by_time on remedy_entries (at);

    create function keep_remedy_entries() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and pg_trigger_depth() > 1 then return old; end if;
      if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and new.actor_id is null
        and (old.id, old.remedy_id, old.kind, old.amount_minor, old.at)
          is not distinct from (new.id, new.remedy_id, new.kind, new.amount_minor, new.at) then return new; end if;
      raise exception 'the ledger of remedies is only added to' using errcode = 'restrict_violation';
    end $$;
    create trigger remedy_entries_kept before update or delete on remedy_entries
      for each row execute function keep_remedy_entries();

    ${kindsAre(`${KINDS}, 'remedy_asked'`)}
  `,
  down: `
    delete from notifications where kind = 'remedy_asked';
    ${kindsAre(KINDS)}
    drop table remedy_entries;
    drop function keep_remedy_entries();
    drop table remedies;
  `,
});
