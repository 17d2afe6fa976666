import { sqlMigration } from '#database';

const CHANNELS = `'email', 'chat', 'phone', 'form', 'api', 'review'`;
const SOURCES = `'mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened', 'third_party', 'mismatch', 'place'`;

/**
 * Where the calendar stands in its round of all customers; what a change that a program tells of means; a customer who
 * wants no questions about us as a whole, and others still; tickets that begin with an answer.
 */
export const openFromAnswers = sqlMigration('OpenFromAnswers20261122063496', {
  up: `
    alter table tickets drop constraint tickets_channel, add constraint tickets_channel
      check (channel in (${CHANNELS}, 'survey'));
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in (${SOURCES}, 'activity'));
    alter table customers add column relationship_opted_out_at timestamptz;
    alter table customer_activities add column effect text not null default 'neutral'
      constraint customer_activities_effect check (effect in ('negative', 'neutral', 'positive'));

    create table survey_rounds (
      survey_id uuid constraint survey_rounds_pkey primary key
        constraint survey_rounds_survey_fkey references surveys on delete cascade,
      -- Customers up to this one have had their turn in this round.
      after_id uuid not null default '00000000-0000-0000-0000-000000000000'
    );
    create index survey_invitations_by_calendar on survey_invitations (created_at) where trigger = 'schedule';
  `,
  down: `
    drop index survey_invitations_by_calendar;
    drop table survey_rounds;
    alter table customer_activities drop column effect;
    alter table customers drop column relationship_opted_out_at;
    delete from unread_words where source = 'activity';
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in (${SOURCES}));
    update tickets set channel = 'form' where channel = 'survey';
    alter table tickets drop constraint tickets_channel, add constraint tickets_channel check (channel in (${CHANNELS}));
  `,
});
