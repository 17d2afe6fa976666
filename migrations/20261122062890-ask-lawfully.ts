import { sqlMigration } from '#database';

/** On what ground customers are asked, who read the rules, who withheld a question, and the numbers behind each asking. */
export const askLawfully = sqlMigration('AskLawfully20261122062890', {
  up: `
    -- Month and day alone: nobody is asked on that day.
    alter table customers add column birthday text
      constraint customers_birthday check (birthday ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');

    -- What the decision looked at, in numbers; those of earlier askings were not kept.
    alter table survey_invitations add column grounds jsonb;

    -- That a customer agreed to be asked, or was told of it and may object, as somebody recorded it.
    create table survey_proofs (
      id uuid constraint survey_proofs_pkey primary key,
      customer_id uuid not null constraint survey_proofs_customer_fkey references customers on delete cascade,
      basis text not null constraint survey_proofs_basis check (basis in ('consent', 'soft_opt_in')),
      source text not null constraint survey_proofs_source check (char_length(source) between 1 and 200),
      words text not null constraint survey_proofs_words check (char_length(words) between 1 and 2000),
      given_on date not null,
      agent_id uuid constraint survey_proofs_agent_fkey references agents on delete set null,
      integration_id uuid,
      recorded_at timestamptz not null,
      withdrawn_at timestamptz
    );
    create index survey_proofs_by_customer on survey_proofs (customer_id, recorded_at desc);
    create index survey_proofs_by_agent on survey_proofs (agent_id) where agent_id is not null;
    create trigger survey_proofs_follow_customer before insert or update of customer_id on survey_proofs
      for each row execute function follow_merged_customer();

    -- Who read the page about the law, which wording of it, and what they chose. Never changed.
    create table survey_law_readings (
      id uuid constraint survey_law_readings_pkey primary key,
      agent_id uuid constraint survey_law_readings_agent_fkey references agents on delete set null,
      agent_name text not null,
      text_version integer not null,
      law jsonb not null,
      read_at timestamptz not null
    );
    create index survey_law_readings_by_agent on survey_law_readings (agent_id) where agent_id is not null;

    -- A supervisor's word that the customer of a ticket is not asked about it; counted, and never an agent's.
    create table survey_refusals (
      ticket_id uuid constraint survey_refusals_pkey primary key
        constraint survey_refusals_ticket_fkey references tickets on delete cascade,
      agent_id uuid constraint survey_refusals_agent_fkey references agents on delete set null,
      reason text not null constraint survey_refusals_reason check (char_length(reason) between 1 and 500),
      refused_at timestamptz not null
    );
    create index survey_refusals_by_agent on survey_refusals (agent_id) where agent_id is not null;
  `,
  down: `
    drop table survey_refusals;
    drop table survey_law_readings;
    drop table survey_proofs;
    alter table survey_invitations drop column grounds;
    alter table customers drop column birthday;
  `,
});
