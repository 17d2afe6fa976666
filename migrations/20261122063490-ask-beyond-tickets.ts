import { sqlMigration } from '#database';
import { PURCHASE_QUESTIONS } from './purchase-questions.js';

const idOf = (survey: number): string => `'00000000-0000-7000-8000-00000000000${survey}'`;
const versionIdOf = (survey: number): string => `'00000000-0000-7000-8000-00000000010${survey}'`;

const surveys = PURCHASE_QUESTIONS.map(
  ({ survey, instrument }) => `(${idOf(survey)}, '${instrument}', 'purchase', 'off', 'epoch')`,
);
const versions = PURCHASE_QUESTIONS.map(({ survey, measure, reasons, texts }) => {
  const said = Object.entries(texts).map(([language, text]) => `"${language}":${text}`);
  const content = `{"reasons":${JSON.stringify(reasons)},"texts":{${said.join(',')}},"edited":[]}`;
  return `(${versionIdOf(survey)}, ${idOf(survey)}, 1, '${measure}', $question$${content}$question$, 'epoch')`;
});

/** What an asking is about is frozen; one without a ticket brings its mailbox along. */
const freeze = (mailbox: string): string => `
    create or replace function freeze_asking() returns trigger language plpgsql as $$
    declare episode record; ticket record;
    begin
      select resolved_at, attribution into episode from episodes where id = new.episode_id;
      select team_id, mailbox_id, channel into ticket from tickets where id = new.ticket_id;
      new.about_at := coalesce(episode.resolved_at, new.created_at);
      new.about_team_id := case when episode.attribution ? 'teamId' then (episode.attribution ->> 'teamId')::uuid else ticket.team_id end;
      new.about_mailbox_id := ${mailbox};
      new.about_channel := coalesce(episode.attribution ->> 'channel', ticket.channel);
      new.about_people := coalesce(episode.attribution -> 'repliers', '[]');
      return new;
    end $$;`;

const NEW_SURVEYS = PURCHASE_QUESTIONS.map(({ survey }) => idOf(survey)).join(', ');

/**
 * Questions that need no ticket: about an order, and about the relationship. Each survey keeps when it is asked; each
 * asking what made it. Questions about the relationship went out to nobody until now, so none begins by itself.
 */
export const askBeyondTickets = sqlMigration('AskBeyondTickets20261122063490', {
  up: `
    alter table surveys drop constraint surveys_purpose, add constraint surveys_purpose
      check (purpose in ('resolution', 'relationship', 'recovery', 'purchase'));
    -- When it is asked; what is left out is as the program has it.
    alter table surveys add column trigger_rules jsonb not null default '{}';
    update surveys set state = 'off' where purpose = 'relationship';
    insert into surveys (id, instrument, purpose, state, created_at) values ${surveys.join(', ')};
    insert into survey_versions (id, survey_id, number, measure, content, created_at) values ${versions.join(',\n')};

    alter table survey_invitations add column trigger text not null default 'resolved'
      constraint survey_invitations_trigger check (trigger in ('resolved', 'recovery', 'schedule', 'order', 'activity', 'place'));
    update survey_invitations set trigger = 'recovery'
      where survey_id in (select id from surveys where purpose = 'recovery');
    update survey_invitations set trigger = 'place' where place_id is not null;
    ${freeze('coalesce(ticket.mailbox_id, new.about_mailbox_id)')}
  `,
  down: `
    ${freeze('ticket.mailbox_id')}
    alter table survey_invitations drop column trigger;
    delete from survey_response_versions where response_id in (select id from survey_responses where survey_id in (${NEW_SURVEYS}));
    delete from survey_responses where survey_id in (${NEW_SURVEYS});
    delete from survey_invitations where survey_id in (${NEW_SURVEYS});
    delete from survey_drafts where survey_id in (${NEW_SURVEYS});
    delete from survey_tests where survey_id in (${NEW_SURVEYS});
    alter table survey_versions disable trigger survey_versions_only_grow;
    delete from survey_versions where survey_id in (${NEW_SURVEYS});
    alter table survey_versions enable trigger survey_versions_only_grow;
    delete from surveys where id in (${NEW_SURVEYS});
    alter table surveys drop column trigger_rules;
    alter table surveys drop constraint surveys_purpose, add constraint surveys_purpose
      check (purpose in ('resolution', 'relationship', 'recovery'));
  `,
});
