import { sqlMigration } from '#database';
import { FIRST_QUESTIONS } from './first-questions.js';

const idOf = (survey: number): string => `'00000000-0000-7000-8000-00000000000${survey}'`;
const versionIdOf = (survey: number): string => `'00000000-0000-7000-8000-00000000010${survey}'`;

const surveys = FIRST_QUESTIONS.filter(({ survey }) => survey > 2).map(
  ({ survey, purpose, instrument }) => `(${idOf(survey)}, '${instrument}', '${purpose}', 'off', 'epoch')`,
);

const versions = FIRST_QUESTIONS.map(({ survey, measure, reasons, texts }) => {
  const said = Object.entries(texts).map(([language, text]) => `"${language}":${text}`);
  const content = `{"reasons":${JSON.stringify(reasons)},"texts":{${said.join(',')}},"edited":[]}`;
  return `(${versionIdOf(survey)}, ${idOf(survey)}, 1, '${measure}', $question$${content}$question$, 'epoch')`;
});

/**
 * What a survey asks is kept in versions, which are only added to; every asking and every answer carries its own. One
 * survey of a purpose is asked, or none. Answers tell what they are about: the service, or something else.
 */
export const versionSurveys = sqlMigration('VersionSurveys20261122062700', {
  up: `
    alter table surveys add column state text not null default 'off'
      constraint surveys_state check (state in ('on', 'off'));
    update surveys set state = case when is_active then 'on' else 'off' end;
    alter table surveys drop column is_active, drop column wording_version;
    create unique index surveys_asked on surveys (purpose) where state = 'on';
    insert into surveys (id, instrument, purpose, state, created_at) values ${surveys.join(', ')};

    create table survey_versions (
      id uuid constraint survey_versions_pkey primary key,
      survey_id uuid not null constraint survey_versions_survey_fkey references surveys,
      number integer not null constraint survey_versions_number check (number > 0),
      measure text not null,
      content jsonb not null constraint survey_versions_size check (octet_length(content::text) <= 200000),
      created_by uuid constraint survey_versions_author_fkey references agents,
      created_at timestamptz not null,
      constraint survey_versions_key unique (survey_id, number)
    );
    insert into survey_versions (id, survey_id, number, measure, content, created_at) values ${versions.join(',\n')};
    create function survey_versions_guard() returns trigger language plpgsql as $$
    begin
      raise exception 'versions of survey % are only added', old.survey_id using errcode = 'check_violation';
    end $$;
    create trigger survey_versions_only_grow before update or delete on survey_versions
      for each row execute function survey_versions_guard();

    create table survey_drafts (
      survey_id uuid constraint survey_drafts_pkey primary key constraint survey_drafts_survey_fkey references surveys,
      measure text not null,
      content jsonb not null constraint survey_drafts_size check (octet_length(content::text) <= 200000),
      edited_by uuid not null constraint survey_drafts_editor_fkey references agents,
      edited_at timestamptz not null,
      version integer not null default 1
    );
    create table survey_tests (
      id uuid constraint survey_tests_pkey primary key,
      survey_id uuid not null constraint survey_tests_survey_fkey references surveys,
      content jsonb not null,
      language text not null,
      token_hash bytea not null constraint survey_tests_token_key unique,
      created_by uuid not null constraint survey_tests_author_fkey references agents,
      created_at timestamptz not null
    );

    alter table survey_invitations
      add column survey_version_id uuid constraint survey_invitations_version_fkey references survey_versions,
      drop constraint survey_invitations_once;
    alter table survey_invitations add constraint survey_invitations_once unique (subject_id, occasion);
    update survey_invitations set survey_version_id = version.id from survey_versions as version
      where version.survey_id = survey_invitations.survey_id and survey_invitations.token_hash is not null;

    alter table survey_responses
      add column survey_version_id uuid constraint survey_responses_version_fkey references survey_versions,
      add column subjects text[] not null default '{}',
      add column stage text not null default 'support'
        constraint survey_responses_stage check (stage in ('purchase', 'support', 'recovery', 'relationship'));
    update survey_responses set survey_version_id = version.id,
        subjects = case when reasons && '{not_fixed,slow,repeat,uninformed,tone,fixed,quick,clear,friendly,listened}'
          then '{service}'::text[] else '{}' end || case when 'other' = any (reasons) then '{other}'::text[] else '{}' end,
        stage = case survey.purpose when 'recovery' then 'recovery' else 'support' end
      from survey_versions as version join surveys as survey on survey.id = version.survey_id
      where version.survey_id = survey_responses.survey_id;
  `,
  down: `
    alter table survey_responses drop column stage, drop column subjects, drop column survey_version_id;
    alter table survey_invitations drop constraint survey_invitations_once, drop column survey_version_id;
    alter table survey_invitations add constraint survey_invitations_once unique (survey_id, subject_id, occasion);
    drop table survey_tests;
    drop table survey_drafts;
    drop table survey_versions;
    drop function survey_versions_guard();
    delete from survey_response_versions where response_id in (select response.id from survey_responses as response
      where response.survey_id not in (${idOf(1)}, ${idOf(2)}));
    delete from survey_responses where survey_id not in (${idOf(1)}, ${idOf(2)});
    delete from survey_invitations where survey_id not in (${idOf(1)}, ${idOf(2)});
    delete from surveys where id not in (${idOf(1)}, ${idOf(2)});
    alter table surveys add column wording_version integer not null default 1, add column is_active boolean not null default true;
    update surveys set is_active = state = 'on';
    alter table surveys drop column state;
  `,
});
