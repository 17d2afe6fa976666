import { sqlMigration } from '#database';

/** Blind copies; who has a mail already, so that nobody gets it twice; new tickets that can still be taken back. */
export const copyBlindly = sqlMigration('CopyBlindly20261122020700', {
  up: `
    alter table messages add column bcc jsonb not null default '[]';
    alter table waiting_replies add column bcc jsonb not null default '[]';
    alter table outgoing_mails add column delivered_to text[] not null default '{}';
    create table waiting_tickets (
      id uuid constraint waiting_tickets_pkey primary key,
      author_id uuid not null constraint waiting_tickets_author_fkey references agents,
      client_id uuid not null constraint waiting_tickets_client_key unique,
      request jsonb not null,
      send_at timestamptz not null,
      created_at timestamptz not null
    );
  `,
  down: `
    drop table waiting_tickets;
    alter table outgoing_mails drop column delivered_to;
    alter table waiting_replies drop column bcc;
    alter table messages drop column bcc;
  `,
});
