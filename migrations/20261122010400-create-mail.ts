import { sqlMigration } from '#database';

/** Every mail that came in, with its one end; every mail that goes out. */
export const createMail = sqlMigration('CreateMail20261122010400', {
  up: `
    create table inbound_mails (
      id uuid constraint inbound_mails_pkey primary key,
      mailbox_id uuid not null constraint inbound_mails_mailbox_fkey references mailboxes,
      content_hash bytea not null,
      blob_sha256 bytea not null constraint inbound_mails_blob_fkey references blobs,
      size integer not null,
      envelope_from text not null,
      envelope_to text[] not null,
      is_live boolean not null default true,
      is_demo boolean not null default false,
      received_at timestamptz not null,
      subject text,
      ending text constraint inbound_mails_ending
        check (ending in ('new_ticket', 'message', 'bounce', 'automatic', 'ignored', 'quarantine')),
      ending_reason text,
      ended_at timestamptz,
      ticket_id uuid constraint inbound_mails_ticket_fkey references tickets on delete set null,
      message_id uuid constraint inbound_mails_message_fkey references messages on delete set null,
      attempts integer not null default 0,
      discarded_at timestamptz,
      discarded_by uuid,
      constraint inbound_mails_content_key unique (mailbox_id, content_hash)
    );
    create index inbound_mails_unended on inbound_mails (received_at) where ending is null;
    create index inbound_mails_quarantine on inbound_mails (received_at desc, id desc) where ending = 'quarantine' and discarded_at is null;
    create index inbound_mails_by_mailbox on inbound_mails (mailbox_id, received_at desc);
    create index inbound_mails_by_ticket on inbound_mails (ticket_id);

    create table outgoing_mails (
      id uuid constraint outgoing_mails_pkey primary key,
      purpose text not null constraint outgoing_mails_purpose
        check (purpose in ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice')),
      mailbox_id uuid constraint outgoing_mails_mailbox_fkey references mailboxes on delete set null,
      ticket_id uuid constraint outgoing_mails_ticket_fkey references tickets on delete set null,
      subject_id uuid,
      message_id_header text not null constraint outgoing_mails_message_id_key unique,
      token_hash bytea,
      envelope_from text not null,
      to_name text not null default '',
      to_address text not null,
      subject text not null,
      text_body text not null,
      html_body text,
      headers jsonb not null default '{}',
      state text not null constraint outgoing_mails_state
        check (state in ('waiting', 'sending', 'sent', 'local', 'held', 'failed', 'unknown', 'cancelled')),
      send_at timestamptz not null,
      attempts integer not null default 0,
      last_error text,
      sent_at timestamptz,
      bounced_at timestamptz,
      bounce_kind text constraint outgoing_mails_bounce_kind check (bounce_kind in ('hard', 'soft')),
      is_demo boolean not null default false,
      created_at timestamptz not null
    );
    create unique index outgoing_mails_once on outgoing_mails (purpose, subject_id) where subject_id is not null;
    create index outgoing_mails_by_ticket on outgoing_mails (ticket_id);
    create index outgoing_mails_by_token on outgoing_mails (token_hash) where token_hash is not null;
    create unique index outgoing_mails_by_message_token on outgoing_mails (split_part(message_id_header, '@', 1));
    create index outgoing_mails_local on outgoing_mails (sent_at desc, id desc) where state = 'local';
    create index outgoing_mails_unfinished on outgoing_mails (send_at) where state in ('waiting', 'sending', 'held');
  `,
  down: `
    drop table outgoing_mails;
    drop table inbound_mails;
  `,
});
