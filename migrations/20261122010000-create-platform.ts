import { sqlMigration } from '#database';

/** Settings, blobs, outbox, deliveries and timers: what every domain stands on. */
export const createPlatform = sqlMigration('CreatePlatform20261122010000', {
  up: `
    create table settings (
      key text constraint settings_pkey primary key,
      value jsonb not null,
      version integer not null default 1,
      updated_at timestamptz not null,
      updated_by uuid
    );

    create table blobs (
      sha256 bytea constraint blobs_pkey primary key,
      size integer not null,
      bytes bytea not null,
      created_at timestamptz not null,
      constraint blobs_sha256_length check (length(sha256) = 32)
    );
    alter table blobs alter column bytes set storage external;

    create sequence outbox_events_seq as bigint;
    create table outbox_events (
      id uuid constraint outbox_events_pkey primary key,
      seq bigint constraint outbox_events_seq_key unique,
      type text not null,
      ticket_id uuid,
      payload jsonb not null,
      actor_kind text not null constraint outbox_events_actor_kind check (actor_kind in ('agent', 'customer', 'system')),
      actor_id uuid,
      occurred_at timestamptz not null
    );
    alter sequence outbox_events_seq owned by outbox_events.seq;
    create index outbox_events_unnumbered on outbox_events (id) where seq is null;
    create index outbox_events_by_ticket on outbox_events (ticket_id, seq);

    create table outbox_deliveries (
      event_id uuid not null constraint outbox_deliveries_event_fkey references outbox_events on delete cascade,
      listener text not null,
      attempts integer not null default 0,
      next_attempt_at timestamptz not null,
      done_at timestamptz,
      last_error text,
      constraint outbox_deliveries_pkey primary key (event_id, listener)
    );
    create index outbox_deliveries_due on outbox_deliveries (next_attempt_at) where done_at is null;

    create table timers (
      id uuid constraint timers_pkey primary key,
      kind text not null,
      subject_id uuid not null,
      occasion text not null default '',
      due_at timestamptz not null,
      claimed_at timestamptz,
      done_at timestamptz,
      attempts integer not null default 0,
      last_error text,
      created_at timestamptz not null,
      constraint timers_occasion_key unique (kind, subject_id, occasion)
    );
    create index timers_due on timers (due_at) where done_at is null;
  `,
  down: `
    drop table timers;
    drop table outbox_deliveries;
    drop table outbox_events;
    drop table blobs;
    drop table settings;
  `,
});
