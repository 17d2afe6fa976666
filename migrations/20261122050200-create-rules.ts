import { sqlMigration } from '#database';

/**
 * Rules, and what each did. A rule acts once for one cause on one ticket, whoever tells it twice: `rule_runs_once`. A
 * removed rule keeps its row, because the history of tickets names it. `takes_no_answer`: no program answers this mail.
 */
export const createRules = sqlMigration('CreateRules20261122050200', {
  up: `
    create table rules (
      id uuid constraint rules_pkey primary key,
      name text not null,
      is_enabled boolean not null,
      position integer not null,
      kind text not null constraint rules_kind check (kind in ('event', 'time')),
      events text[] not null default '{}',
      since text constraint rules_since check (since in ('created', 'customerMessage', 'change', 'pending')),
      hours integer,
      filter jsonb not null,
      actions jsonb not null,
      stops boolean not null,
      hourly_limit integer not null,
      enabled_at timestamptz,
      stopped_at timestamptz,
      stopped_because text constraint rules_stopped_because check (stopped_because in ('TOO_MANY')),
      created_at timestamptz not null,
      removed_at timestamptz,
      version integer not null default 1,
      constraint rules_when check (
        (kind = 'time') = (since is not null and hours is not null) and (kind = 'event') = (cardinality(events) > 0)),
      constraint rules_stop check ((stopped_at is null) = (stopped_because is null) and (stopped_at is null or not is_enabled)),
      constraint rules_enabled_since check (not is_enabled or enabled_at is not null)
    );
    create index rules_enabled on rules (position, id) where is_enabled and removed_at is null;

    create table rule_runs (
      id uuid constraint rule_runs_pkey primary key,
      rule_id uuid not null constraint rule_runs_rule_fkey references rules on delete cascade,
      ticket_id uuid not null constraint rule_runs_ticket_fkey references tickets on delete cascade,
      cause_key text not null,
      event_id uuid,
      because text not null,
      depth integer not null,
      done text[] not null default '{}',
      refused jsonb not null default '[]',
      mailed_at timestamptz,
      ran_at timestamptz not null,
      constraint rule_runs_once unique (rule_id, ticket_id, cause_key)
    );
    create index rule_runs_by_rule on rule_runs (rule_id, ran_at desc, id desc);
    create index rule_runs_by_ticket on rule_runs (ticket_id);
    create index rule_runs_ran_at on rule_runs (ran_at);

    alter table inbound_mails add column takes_no_answer boolean not null default false;

    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat', 'forward', 'rule'));
    create index outgoing_mails_of_rules on outgoing_mails (created_at, (lower(regexp_replace(to_address, '\\+[^@]*@', '@'))))
      where purpose = 'rule';
  `,
  down: `
    drop index outgoing_mails_of_rules;
    delete from outgoing_mails where purpose = 'rule';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat', 'forward'));
    alter table inbound_mails drop column takes_no_answer;
    drop table rule_runs;
    drop table rules;
  `,
});
