import { sqlMigration } from '#database';

/** HEARD cases, their evidence, their alerts, root causes, promises to one customer, and survey holds. */
export const createEscalations = sqlMigration('CreateEscalations20261122010600', {
  up: `
    create table root_causes (
      id uuid constraint root_causes_pkey primary key,
      parent_id uuid constraint root_causes_parent_fkey references root_causes,
      code text not null constraint root_causes_code_key unique,
      name text,
      position integer not null default 0
    );

    create table escalations (
      id uuid constraint escalations_pkey primary key,
      ticket_id uuid not null constraint escalations_ticket_fkey references tickets,
      customer_id uuid constraint escalations_customer_fkey references customers on delete set null,
      response_id uuid constraint escalations_response_fkey references survey_responses on delete set null,
      trigger text not null constraint escalations_trigger
        check (trigger in ('negative_response', 'customer', 'agent', 'sla_breach', 'review', 'silent_signal')),
      reason text not null default '',
      state text not null constraint escalations_state check (state in ('open', 'verifying', 'closed')),
      step text not null constraint escalations_step check (step in ('hear', 'empathize', 'apologize', 'make_right', 'diagnose')),
      subject_agent_ids uuid[] not null default '{}',
      owner_id uuid constraint escalations_owner_fkey references agents on delete set null,
      opened_at timestamptz not null,
      contact_due_at timestamptz not null,
      first_contact_at timestamptz,
      closed_at timestamptz,
      closed_by uuid constraint escalations_closed_by_fkey references agents on delete set null,
      root_cause_id uuid constraint escalations_root_cause_fkey references root_causes,
      cause_evidence text,
      is_preventable boolean,
      recovery_state text not null default 'none' constraint escalations_recovery
        check (recovery_state in ('none', 'scheduled', 'sent', 'yes', 'partly', 'no', 'silent')),
      recovery_at timestamptz,
      is_self_reviewed boolean not null default false,
      override_count integer not null default 0,
      is_demo boolean not null default false,
      version integer not null default 1,
      constraint escalations_closed check ((state = 'closed') = (closed_at is not null)),
      constraint escalations_cause check ((state = 'open') = (root_cause_id is null))
    );
    create unique index escalations_one_open on escalations (customer_id) where state <> 'closed' and customer_id is not null;
    create index escalations_by_response on escalations (response_id) where response_id is not null;
    create index escalations_by_ticket on escalations (ticket_id, opened_at desc);
    create index escalations_open on escalations (contact_due_at, id) where state <> 'closed';
    create index escalations_by_time on escalations (opened_at desc, id desc);

    create table escalation_responses (
      escalation_id uuid not null constraint escalation_responses_escalation_fkey references escalations on delete cascade,
      response_id uuid not null constraint escalation_responses_response_fkey references survey_responses on delete cascade,
      added_at timestamptz not null,
      constraint escalation_responses_pkey primary key (escalation_id, response_id)
    );
    create index escalation_responses_by_response on escalation_responses (response_id);

    create table heard_entries (
      id uuid constraint heard_entries_pkey primary key,
      escalation_id uuid not null constraint heard_entries_escalation_fkey references escalations on delete cascade,
      kind text not null constraint heard_entries_kind check (kind in ('evidence', 'override', 'advance', 'owner', 'closure', 'recovery', 'raised')),
      steps text[] not null default '{}',
      message_id uuid constraint heard_entries_message_fkey references messages,
      customer_fact text,
      fault text constraint heard_entries_fault check (fault in ('ours', 'partly', 'not_ours')),
      remedy text,
      reason text,
      actor_id uuid constraint heard_entries_actor_fkey references agents on delete set null,
      is_self_reviewed boolean not null default false,
      created_at timestamptz not null
    );
    create index heard_entries_by_escalation on heard_entries (escalation_id, created_at, id);

    create table alerts (
      id uuid constraint alerts_pkey primary key,
      escalation_id uuid not null constraint alerts_escalation_fkey references escalations on delete cascade,
      occasion text not null default 'opened',
      state text not null constraint alerts_state check (state in ('open', 'acknowledged', 'closed')),
      policy jsonb not null,
      level integer not null,
      round integer not null default 1,
      told_agent_ids uuid[] not null default '{}',
      raised_at timestamptz not null,
      climbs_at timestamptz,
      acknowledged_at timestamptz,
      acknowledged_by uuid constraint alerts_acknowledged_by_fkey references agents on delete set null,
      closed_at timestamptz,
      version integer not null default 1,
      constraint alerts_occasion_key unique (escalation_id, occasion)
    );
    create index alerts_open on alerts (raised_at desc) where state <> 'closed';

    create table customer_promises (
      id uuid constraint customer_promises_pkey primary key,
      escalation_id uuid constraint customer_promises_escalation_fkey references escalations on delete cascade,
      response_id uuid constraint customer_promises_response_fkey references survey_responses on delete set null,
      kind text not null constraint customer_promises_kind check (kind in ('first_contact')),
      due_at timestamptz not null,
      kept_at timestamptz,
      broken_at timestamptz,
      created_at timestamptz not null,
      constraint customer_promises_once unique (kind, escalation_id)
    );

    create table survey_holds (
      id uuid constraint survey_holds_pkey primary key,
      customer_id uuid not null constraint survey_holds_customer_fkey references customers on delete cascade,
      source_id uuid not null constraint survey_holds_source_key unique,
      placed_at timestamptz not null,
      lifted_at timestamptz
    );
    create index survey_holds_active on survey_holds (customer_id) where lifted_at is null;
  `,
  down: `
    drop table survey_holds;
    drop table customer_promises;
    drop table alerts;
    drop table heard_entries;
    drop table escalation_responses;
    drop table escalations;
    drop table root_causes;
  `,
});
