import { sqlMigration } from '#database';

/** Second thoughts, later sending, files and copies of what leaves; how a mailbox signs. */
export const prepareSending = sqlMigration('PrepareSending20261122020300', {
  up: `
    create table waiting_replies (
      id uuid constraint waiting_replies_pkey primary key,
      ticket_id uuid not null constraint waiting_replies_ticket_fkey references tickets on delete cascade,
      author_id uuid not null constraint waiting_replies_author_fkey references agents,
      client_id uuid not null constraint waiting_replies_client_key unique,
      body_text text not null,
      cc jsonb not null default '[]',
      resolves boolean not null default false,
      is_scheduled boolean not null,
      cancels_on_answer boolean not null default false,
      send_at timestamptz not null,
      state text not null constraint waiting_replies_state check (state in ('waiting', 'sent', 'withdrawn', 'cancelled')),
      reason text,
      created_at timestamptz not null,
      ended_at timestamptz,
      constraint waiting_replies_ended check ((state = 'waiting') = (ended_at is null))
    );
    create index waiting_replies_shown on waiting_replies (ticket_id) where state in ('waiting', 'cancelled');

    create table uploads (
      id uuid constraint uploads_pkey primary key,
      agent_id uuid not null constraint uploads_agent_fkey references agents on delete cascade,
      waiting_reply_id uuid constraint uploads_waiting_reply_fkey references waiting_replies on delete cascade,
      file_name text not null,
      content_type text not null,
      size integer not null,
      blob_sha256 bytea not null constraint uploads_blob_fkey references blobs,
      created_at timestamptz not null
    );
    create index uploads_by_waiting_reply on uploads (waiting_reply_id) where waiting_reply_id is not null;
    create index uploads_loose on uploads (agent_id) where waiting_reply_id is null;
    create index uploads_by_blob on uploads (blob_sha256);
    create index attachments_by_blob on attachments (blob_sha256);
    create index inbound_mails_by_blob on inbound_mails (blob_sha256);

    create table pending_resolutions (
      ticket_id uuid constraint pending_resolutions_pkey primary key
        constraint pending_resolutions_ticket_fkey references tickets on delete cascade,
      agent_id uuid not null constraint pending_resolutions_agent_fkey references agents,
      status_before text not null,
      waiting_since_before timestamptz,
      due_at timestamptz not null
    );

    alter table messages add column cc jsonb not null default '[]';
    alter table outgoing_mails add column error_detail text;
    alter table mailboxes add column signature text not null default '';
    alter table mailboxes add column sender_name text not null default '{mailbox}';
  `,
  down: `
    alter table mailboxes drop column sender_name;
    alter table mailboxes drop column signature;
    alter table outgoing_mails drop column error_detail;
    alter table messages drop column cc;
    drop table pending_resolutions;
    drop index inbound_mails_by_blob;
    drop index attachments_by_blob;
    drop table uploads;
    drop table waiting_replies;
  `,
});
