import { sqlMigration } from '#database';

/** The mail servers of a mailbox, how far each IMAP folder has been read, and where on it a mail was found. */
export const createMailboxServers = sqlMigration('CreateMailboxServers20261122020100', {
  up: `
    create table mailbox_servers (
      mailbox_id uuid constraint mailbox_servers_pkey primary key
        constraint mailbox_servers_mailbox_fkey references mailboxes on delete cascade,
      incoming jsonb,
      outgoing jsonb,
      sealed_tokens text,
      token_expires_at timestamptz,
      import_days integer not null default 0
        constraint mailbox_servers_import_days check (import_days between 0 and 3650),
      capabilities jsonb,
      state text not null default 'idle'
        constraint mailbox_servers_state check (state in ('idle', 'connecting', 'connected', 'failing', 'stopped')),
      last_error text,
      failing_since timestamptz,
      connected_at timestamptz,
      alive_at timestamptz,
      version integer not null default 1
    );

    create table imap_cursors (
      mailbox_id uuid not null constraint imap_cursors_mailbox_fkey references mailboxes on delete cascade,
      folder text not null,
      uid_validity bigint not null,
      last_uid bigint not null,
      first_uid bigint not null,
      followed_since timestamptz not null,
      import_from timestamptz,
      trying_uid bigint,
      tries integer not null default 0,
      constraint imap_cursors_pkey primary key (mailbox_id, folder)
    );

    alter table inbound_mails
      add column source text not null default 'smtp'
        constraint inbound_mails_source check (source in ('smtp', 'imap', 'import')),
      add column uid_validity bigint,
      add column uid bigint,
      add column is_complete boolean not null default true;
    update inbound_mails set source = 'import' where not is_live;
    create unique index inbound_mails_by_uid on inbound_mails (mailbox_id, uid_validity, uid) where uid is not null;
  `,
  down: `
    drop index inbound_mails_by_uid;
    alter table inbound_mails
      drop column is_complete, drop column uid, drop column uid_validity, drop column source;
    drop table imap_cursors;
    drop table mailbox_servers;
  `,
});
