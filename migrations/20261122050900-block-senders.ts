import { sqlMigration } from '#database';

/** Whose mail nobody wants, and which mails were kept away because of that: they can be brought in when it is lifted. */
export const blockSenders = sqlMigration('BlockSenders20261122050900', {
  up: `
    create table blocked_senders (
      id uuid constraint blocked_senders_pkey primary key,
      pattern text not null constraint blocked_senders_pattern_key unique,
      note text,
      blocked_by uuid constraint blocked_senders_agent_fkey references agents on delete set null,
      created_at timestamptz not null,
      constraint blocked_senders_lower check (pattern = lower(pattern) and pattern <> '')
    );
    create table blocked_mails (
      inbound_mail_id uuid constraint blocked_mails_pkey primary key
        constraint blocked_mails_mail_fkey references inbound_mails on delete cascade,
      blocked_sender_id uuid not null constraint blocked_mails_sender_fkey references blocked_senders on delete cascade,
      received_at timestamptz not null
    );
    create index blocked_mails_by_sender on blocked_mails (blocked_sender_id, received_at desc);
  `,
  down: `
    drop table blocked_mails;
    drop table blocked_senders;
  `,
});
