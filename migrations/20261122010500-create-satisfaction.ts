import { sqlMigration } from '#database';

/** The question, each asking of it, each answer with its versions, and words without a number. */
export const createSatisfaction = sqlMigration('CreateSatisfaction20261122010500', {
  up: `
    create table surveys (
      id uuid constraint surveys_pkey primary key,
      instrument text not null constraint surveys_instrument check (instrument in ('csat', 'nps', 'ces')),
      purpose text not null constraint surveys_purpose check (purpose in ('resolution', 'relationship', 'recovery')),
      wording_version integer not null default 1,
      is_active boolean not null default true,
      created_at timestamptz not null,
      constraint surveys_kind_key unique (instrument, purpose)
    );
    insert into surveys (id, instrument, purpose, created_at) values
      ('00000000-0000-7000-8000-000000000001', 'csat', 'resolution', 'epoch'),
      ('00000000-0000-7000-8000-000000000002', 'csat', 'recovery', 'epoch');

    create table survey_invitations (
      id uuid constraint survey_invitations_pkey primary key,
      survey_id uuid not null constraint survey_invitations_survey_fkey references surveys,
      subject_id uuid not null,
      occasion text not null default '',
      ticket_id uuid constraint survey_invitations_ticket_fkey references tickets on delete set null,
      episode_id uuid constraint survey_invitations_episode_fkey references episodes on delete set null,
      customer_id uuid constraint survey_invitations_customer_fkey references customers on delete set null,
      company_id uuid,
      state text not null constraint survey_invitations_state
        check (state in ('suppressed', 'scheduled', 'cancelled', 'sending', 'sent', 'bounced', 'answered', 'expired', 'failed')),
      reason text,
      language text not null,
      address text,
      token_hash bytea constraint survey_invitations_token_key unique,
      outgoing_mail_id uuid constraint survey_invitations_mail_fkey references outgoing_mails on delete set null,
      due_at timestamptz,
      sent_at timestamptz,
      answered_at timestamptz,
      counts_until timestamptz,
      has_unconfirmed boolean not null default false,
      is_demo boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null default 1,
      constraint survey_invitations_once unique (survey_id, subject_id, occasion),
      constraint survey_invitations_reason check (state not in ('suppressed', 'cancelled') or reason is not null)
    );
    create index survey_invitations_by_customer on survey_invitations (customer_id, created_at desc);
    create index survey_invitations_by_ticket on survey_invitations (ticket_id, created_at desc);
    create index survey_invitations_by_company on survey_invitations (company_id, sent_at) where company_id is not null;
    create index survey_invitations_by_time on survey_invitations (created_at);

    create table survey_responses (
      id uuid constraint survey_responses_pkey primary key,
      invitation_id uuid not null constraint survey_responses_invitation_key unique constraint survey_responses_invitation_fkey references survey_invitations,
      survey_id uuid not null constraint survey_responses_survey_fkey references surveys,
      ticket_id uuid constraint survey_responses_ticket_fkey references tickets on delete set null,
      episode_id uuid constraint survey_responses_episode_fkey references episodes on delete set null,
      customer_id uuid constraint survey_responses_customer_fkey references customers on delete set null,
      channel text not null constraint survey_responses_channel check (channel in ('page', 'mail')),
      score smallint not null constraint survey_responses_score check (score between 0 and 10),
      is_negative boolean not null,
      is_solved boolean,
      wants_contact boolean not null default false,
      reasons text[] not null default '{}',
      comment text not null default '',
      answered_at timestamptz not null,
      visible_at timestamptz not null,
      is_demo boolean not null default false,
      version integer not null default 1
    );
    create index survey_responses_by_ticket on survey_responses (ticket_id, answered_at desc);
    create index survey_responses_by_customer on survey_responses (customer_id, answered_at desc);
    create index survey_responses_by_time on survey_responses (answered_at);

    create table survey_response_versions (
      response_id uuid not null constraint survey_response_versions_response_fkey references survey_responses on delete cascade,
      version integer not null,
      score smallint not null,
      is_solved boolean,
      wants_contact boolean not null,
      reasons text[] not null,
      comment text not null,
      channel text not null,
      created_at timestamptz not null,
      constraint survey_response_versions_pkey primary key (response_id, version)
    );

    create table unconfirmed_answers (
      id uuid constraint unconfirmed_answers_pkey primary key,
      invitation_id uuid not null constraint unconfirmed_answers_invitation_fkey references survey_invitations on delete cascade,
      signals text[] not null,
      score smallint,
      is_solved boolean,
      wants_contact boolean not null default false,
      reasons text[] not null default '{}',
      comment text not null default '',
      received_at timestamptz not null,
      confirmed_at timestamptz
    );
    create index unconfirmed_answers_by_invitation on unconfirmed_answers (invitation_id, received_at desc);

    create table unread_words (
      id uuid constraint unread_words_pkey primary key,
      source text not null constraint unread_words_source
        check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person')),
      source_id uuid not null,
      ticket_id uuid constraint unread_words_ticket_fkey references tickets on delete set null,
      customer_id uuid constraint unread_words_customer_fkey references customers on delete set null,
      invitation_id uuid constraint unread_words_invitation_fkey references survey_invitations on delete set null,
      score smallint,
      words text not null,
      received_at timestamptz not null,
      read_by_at timestamptz not null,
      late_at timestamptz,
      read_at timestamptz,
      reader_id uuid constraint unread_words_reader_fkey references agents on delete set null,
      outcome text constraint unread_words_outcome check (outcome in ('read', 'escalated', 'answered')),
      constraint unread_words_once unique (source, source_id)
    );
    create index unread_words_open on unread_words (read_by_at, id) where read_at is null;
  `,
  down: `
    drop table unread_words;
    drop table unconfirmed_answers;
    drop table survey_response_versions;
    drop table survey_responses;
    drop table survey_invitations;
    drop table surveys;
  `,
});
