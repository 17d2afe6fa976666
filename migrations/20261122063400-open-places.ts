import { sqlMigration } from '#database';

const SOURCES = `'mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened', 'third_party', 'mismatch'`;

/**
 * Places where anybody may answer without being asked: a link or its QR code, a tablet in a shop, an open form. Their
 * answers hang on an asking of their own, which nobody sent. A place is switched off, never deleted: answers name it.
 */
export const openPlaces = sqlMigration('OpenPlaces20261122063400', {
  up: `
    create table survey_places (
      id uuid constraint survey_places_pkey primary key,
      -- Printed on paper and read aloud: no secret, and no letter that looks like another.
      code text not null constraint survey_places_code_key unique
        constraint survey_places_code check (code ~ '^[a-hjkmnp-z2-9]{10}$'),
      kind text not null constraint survey_places_kind check (kind in ('link', 'kiosk', 'form')),
      name text not null constraint survey_places_name check (char_length(name) between 1 and 80),
      survey_id uuid not null constraint survey_places_survey_fkey references surveys,
      team_id uuid constraint survey_places_team_fkey references teams on delete set null,
      mailbox_id uuid constraint survey_places_mailbox_fkey references mailboxes on delete set null,
      languages text[] not null constraint survey_places_languages
        check (cardinality(languages) > 0 and languages <@ '{en,et,lt,hu,ru}'::text[]),
      stage text not null constraint survey_places_stage check (stage in ('purchase', 'support', 'relationship')),
      is_on boolean not null default true,
      -- Many unhappy answers without words came in a short time: they were told of then, together.
      told_of_storm_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null default 1
    );
    create index survey_places_by_survey on survey_places (survey_id);
    create index survey_places_by_team on survey_places (team_id) where team_id is not null;
    create index survey_places_by_mailbox on survey_places (mailbox_id) where mailbox_id is not null;

    alter table survey_invitations
      add column channel text not null default 'mail'
        constraint survey_invitations_channel check (channel in ('mail', 'link', 'kiosk', 'form')),
      add column place_id uuid constraint survey_invitations_place_fkey references survey_places,
      add constraint survey_invitations_place check ((place_id is null) = (channel = 'mail'));
    create index survey_invitations_by_place on survey_invitations (place_id, created_at) where place_id is not null;

    alter table survey_responses
      add column place_id uuid constraint survey_responses_place_fkey references survey_places,
      drop constraint survey_responses_channel;
    alter table survey_responses add constraint survey_responses_channel
      check (channel in ('page', 'mail', 'link', 'kiosk', 'form'));
    create index survey_responses_by_place on survey_responses (place_id, answered_at) where place_id is not null;

    alter table unread_words
      add column place_id uuid constraint unread_words_place_fkey references survey_places,
      drop constraint unread_words_source;
    alter table unread_words add constraint unread_words_source check (source in (${SOURCES}, 'place'));
    create index unread_words_by_place on unread_words (place_id) where place_id is not null;
  `,
  down: `
    delete from unread_words where source = 'place';
    alter table unread_words drop column place_id, drop constraint unread_words_source;
    alter table unread_words add constraint unread_words_source check (source in (${SOURCES}));
    update survey_responses set channel = 'page' where channel in ('link', 'kiosk', 'form');
    alter table survey_responses drop column place_id, drop constraint survey_responses_channel;
    alter table survey_responses add constraint survey_responses_channel check (channel in ('page', 'mail'));
    alter table survey_invitations drop column place_id, drop column channel;
    drop table survey_places;
  `,
});
