import { sqlMigration } from '#database';

/**
 * What people are told of (`notifications`, once for each person, kind and thing), how they want it
 * (`notification_settings`), the browsers that take pushes (`push_subscriptions`), and each push on its way (`pushes`).
 * A subscription names its session without a foreign key: sessions are in no backup.
 */
export const notifyPeople = sqlMigration('NotifyPeople20261122060500', {
  up: `
    create table notifications (
      id uuid constraint notifications_pkey primary key,
      agent_id uuid not null constraint notifications_agent_fkey references agents on delete cascade,
      kind text not null constraint notifications_kind check (kind in ('assigned', 'answered', 'followed', 'mentioned',
        'woke', 'sla_soon', 'sla_breached', 'promise_due', 'alert')),
      thing text not null,
      ticket_id uuid constraint notifications_ticket_fkey references tickets on delete cascade,
      by_agent_id uuid constraint notifications_by_fkey references agents on delete set null,
      detail jsonb not null default '{}',
      created_at timestamptz not null,
      read_at timestamptz,
      held_until timestamptz,
      wants_mail boolean not null default false,
      constraint notifications_once unique (agent_id, kind, thing)
    );
    create index notifications_list on notifications (agent_id, id desc);
    create index notifications_unread on notifications (agent_id, ticket_id) where read_at is null;
    create index notifications_held on notifications (agent_id, held_until) where held_until is not null;
    create index notifications_for_mail on notifications (agent_id, created_at) where wants_mail and read_at is null;
    create index notifications_of_alert on notifications ((detail ->> 'alertId')) where kind = 'alert' and read_at is null;
    create index notifications_by_ticket on notifications (ticket_id);
    create index notifications_by_time on notifications (created_at);

    create table notification_settings (
      agent_id uuid constraint notification_settings_pkey primary key
        constraint notification_settings_agent_fkey references agents on delete cascade,
      choices jsonb not null,
      mailed_at timestamptz,
      version integer not null default 1
    );

    create table push_subscriptions (
      id uuid constraint push_subscriptions_pkey primary key,
      agent_id uuid not null constraint push_subscriptions_agent_fkey references agents on delete cascade,
      session_id uuid not null,
      endpoint text not null constraint push_subscriptions_endpoint_key unique,
      p256dh bytea not null,
      auth bytea not null,
      user_agent text not null default '',
      created_at timestamptz not null,
      accepted_at timestamptz,
      last_error text
    );
    create index push_subscriptions_by_agent on push_subscriptions (agent_id);

    create table pushes (
      id uuid constraint pushes_pkey primary key,
      subscription_id uuid not null constraint pushes_subscription_fkey references push_subscriptions on delete cascade,
      agent_id uuid not null constraint pushes_agent_fkey references agents on delete cascade,
      purpose text not null,
      subject text not null,
      urgency text not null constraint pushes_urgency check (urgency in ('normal', 'high')),
      state text not null default 'waiting'
        constraint pushes_state check (state in ('waiting', 'accepted', 'refused', 'expired', 'cancelled')),
      attempts integer not null default 0,
      last_error text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      constraint pushes_once unique (subscription_id, purpose, subject)
    );
    create index pushes_by_time on pushes (created_at);

    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat', 'forward', 'rule', 'digest'));
  `,
  down: `
    delete from outgoing_mails where purpose = 'digest';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat', 'forward', 'rule'));
    drop table pushes;
    drop table push_subscriptions;
    drop table notification_settings;
    drop table notifications;
  `,
});
