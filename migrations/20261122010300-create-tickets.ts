import { sqlMigration } from '#database';

/** Mailboxes, tickets, messages, attachments and episodes. */
export const createTickets = sqlMigration('CreateTickets20261122010300', {
  up: `
    create table mailboxes (
      id uuid constraint mailboxes_pkey primary key,
      name text not null,
      address text not null constraint mailboxes_address_lower check (address = lower(address)),
      team_id uuid constraint mailboxes_team_fkey references teams on delete set null,
      language text not null default 'en',
      is_active boolean not null default true,
      created_at timestamptz not null,
      version integer not null default 1,
      constraint mailboxes_address_key unique (address)
    );

    create table tickets (
      id uuid constraint tickets_pkey primary key,
      number bigint generated always as identity (start with 1001) constraint tickets_number_key unique,
      subject text not null,
      preview text not null default '',
      status text not null constraint tickets_status
        check (status in ('new', 'open', 'pending', 'on_hold', 'resolved', 'closed', 'spam')),
      priority text not null default 'normal' constraint tickets_priority check (priority in ('low', 'normal', 'high', 'urgent')),
      channel text not null constraint tickets_channel check (channel in ('email', 'chat', 'phone', 'form', 'api', 'review')),
      mailbox_id uuid constraint tickets_mailbox_fkey references mailboxes on delete restrict,
      team_id uuid constraint tickets_team_fkey references teams on delete set null,
      assignee_id uuid constraint tickets_assignee_fkey references agents on delete set null,
      customer_id uuid not null constraint tickets_customer_fkey references customers on delete restrict,
      contact_point_id uuid constraint tickets_contact_point_fkey references contact_points on delete set null,
      language text not null default 'en',
      follows_up_id uuid constraint tickets_follows_up_fkey references tickets on delete set null,
      is_demo boolean not null default false,
      is_imported boolean not null default false,
      has_held_message boolean not null default false,
      last_message_at timestamptz not null,
      last_message_by text not null constraint tickets_last_message_by check (last_message_by in ('customer', 'agent', 'system')),
      waiting_since timestamptz,
      resolved_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null default 1
    );
    create index tickets_open_by_activity on tickets (last_message_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_by_assignee on tickets (assignee_id, last_message_at desc, id desc) where status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_unassigned on tickets (last_message_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_unassigned_by_team on tickets (team_id, last_message_at desc, id desc) where assignee_id is null and status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_open_by_team on tickets (team_id, last_message_at desc, id desc) include (assignee_id) where status in ('new', 'open', 'pending', 'on_hold');
    create index tickets_by_customer on tickets (customer_id, created_at desc);
    create index tickets_by_follows_up on tickets (follows_up_id) where follows_up_id is not null;

    create table episodes (
      id uuid constraint episodes_pkey primary key,
      ticket_id uuid not null constraint episodes_ticket_fkey references tickets on delete cascade,
      number integer not null,
      started_at timestamptz not null,
      resolved_at timestamptz,
      resolved_by uuid constraint episodes_resolved_by_fkey references agents on delete set null,
      reopened_at timestamptz,
      attribution jsonb,
      constraint episodes_number_key unique (ticket_id, number),
      constraint episodes_frozen check ((resolved_at is null) = (attribution is null))
    );
    create index episodes_by_resolution on episodes (resolved_at) where resolved_at is not null;
    create unique index episodes_one_running on episodes (ticket_id) where resolved_at is null;

    create table messages (
      id uuid constraint messages_pkey primary key,
      ticket_id uuid not null constraint messages_ticket_fkey references tickets on delete cascade,
      kind text not null constraint messages_kind check (kind in ('email', 'note', 'call')),
      direction text not null constraint messages_direction check (direction in ('inbound', 'outbound')),
      visibility text not null constraint messages_visibility check (visibility in ('public', 'internal')),
      author_kind text not null constraint messages_author_kind check (author_kind in ('customer', 'agent', 'system')),
      author_agent_id uuid constraint messages_agent_fkey references agents on delete set null,
      author_customer_id uuid constraint messages_customer_fkey references customers on delete set null,
      author_name text not null,
      author_address text,
      subject text,
      body_text text not null,
      full_text text,
      has_full_body boolean not null default false,
      message_id_header text,
      matched_by text,
      is_automatic boolean not null default false,
      is_survey_answer boolean not null default false,
      held_at timestamptz,
      inbound_mail_id uuid,
      outgoing_mail_id uuid,
      client_id uuid,
      created_at timestamptz not null,
      constraint messages_client_key unique (client_id),
      constraint messages_note_is_internal check (kind = 'email' or visibility = 'internal')
    );
    create index messages_by_ticket on messages (ticket_id, created_at, id);
    create index messages_by_message_id on messages (md5(message_id_header)) where message_id_header is not null;

    create table attachments (
      id uuid constraint attachments_pkey primary key,
      message_id uuid not null constraint attachments_message_fkey references messages on delete cascade,
      file_name text not null,
      content_type text not null,
      size integer not null,
      content_id text,
      is_inline boolean not null default false,
      blob_sha256 bytea not null constraint attachments_blob_fkey references blobs
    );
    create index attachments_by_message on attachments (message_id);
  `,
  down: `
    drop table attachments;
    drop table messages;
    drop table episodes;
    drop table tickets;
    drop table mailboxes;
  `,
});
