import { sqlMigration } from '#database';

/** What is needed to notice that mail has stopped: heartbeats, incidents, and since when somebody has been looking. */
export const watchMail = sqlMigration('WatchMail20261122020500', {
  up: `
    create table mail_heartbeats (
      id uuid constraint mail_heartbeats_pkey primary key,
      mailbox_id uuid not null constraint mail_heartbeats_mailbox_fkey references mailboxes on delete cascade,
      token_hash bytea not null constraint mail_heartbeats_token_key unique,
      outgoing_mail_id uuid constraint mail_heartbeats_outgoing_fkey references outgoing_mails on delete set null,
      begun_at timestamptz not null,
      arrived_at timestamptz
    );
    create index mail_heartbeats_by_mailbox on mail_heartbeats (mailbox_id, begun_at desc);
    create index mail_heartbeats_arrived on mail_heartbeats (mailbox_id, arrived_at desc) where arrived_at is not null;
    create index mail_heartbeats_by_outgoing on mail_heartbeats (outgoing_mail_id);

    create table mail_incidents (
      id uuid constraint mail_incidents_pkey primary key,
      mailbox_id uuid not null constraint mail_incidents_mailbox_fkey references mailboxes on delete cascade,
      topic text not null constraint mail_incidents_topic
        check (topic in ('incoming', 'outgoing', 'quiet', 'ends_in_14', 'ends_in_7', 'ends_in_1')),
      code text not null,
      detail text,
      since timestamptz,
      opened_at timestamptz not null,
      well_since timestamptz,
      closed_at timestamptz,
      told integer not null default 0
    );
    create unique index mail_incidents_open on mail_incidents (mailbox_id, topic) where closed_at is null;
    create index mail_incidents_closed on mail_incidents (closed_at desc) where closed_at is not null;

    create table mail_watch (
      is_house boolean not null default true constraint mail_watch_pkey primary key
        constraint mail_watch_house check (is_house),
      watching_since timestamptz not null,
      watched_at timestamptz not null
    );

    alter table mailbox_servers add column sign_in_ends_at timestamptz;

    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'heartbeat'));
    create index outgoing_mails_by_sent on outgoing_mails (mailbox_id, sent_at desc)
      where sent_at is not null and purpose <> 'heartbeat';
    create index outgoing_mails_lost on outgoing_mails (send_at) where state in ('failed', 'unknown');
    create index outgoing_mails_heartbeats on outgoing_mails (created_at) where purpose = 'heartbeat';
    create index inbound_mails_heartbeats on inbound_mails (received_at) where ending_reason = 'HEARTBEAT';
  `,
  down: `
    drop index inbound_mails_heartbeats;
    drop index outgoing_mails_heartbeats;
    drop index outgoing_mails_lost;
    drop index outgoing_mails_by_sent;
    delete from outgoing_mails where purpose = 'heartbeat';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement'));
    alter table mailbox_servers drop column sign_in_ends_at;
    drop table mail_watch;
    drop table mail_incidents;
    drop table mail_heartbeats;
  `,
});
