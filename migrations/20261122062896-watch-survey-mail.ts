import { sqlMigration } from '#database';

/** How survey mail fares: who complained, who stopped it from which question, and how often pages were opened. */
export const watchSurveyMail = sqlMigration('WatchSurveyMail20261122062896', {
  up: `
    alter table survey_invitations add column complained_at timestamptz, add column unsubscribed_at timestamptz;

    -- Of mail domains, never of people: the page says that nobody watches who opens it.
    create table survey_page_opens (
      day date not null,
      domain text not null,
      opens integer not null,
      sweeps integer not null,
      constraint survey_page_opens_pkey primary key (day, domain)
    );

    create index unconfirmed_answers_open on unconfirmed_answers (received_at desc, id desc)
      where confirmed_at is null and score is not null;
  `,
  down: `
    drop index unconfirmed_answers_open;
    drop table survey_page_opens;
    alter table survey_invitations drop column complained_at, drop column unsubscribed_at;
  `,
});
