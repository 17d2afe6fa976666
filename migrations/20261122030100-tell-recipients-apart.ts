import { sqlMigration } from '#database';

/**
 * What became of each recipient of a mail, not of its first alone; mails to administrators about trouble have a purpose of
 * their own and no part in the limits of answers to senders; indices for what is looked for by time or by message.
 */
export const tellRecipientsApart = sqlMigration('TellRecipientsApart20261122030100', {
  up: `
    alter table outgoing_mails add column failed_recipients jsonb not null default '{}';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident', 'heartbeat'));
    update outgoing_mails set purpose = 'incident'
      where purpose = 'notice' and headers #>> '{extra,Auto-Submitted}' = 'auto-generated';
    create index outbox_deliveries_done on outbox_deliveries (done_at) where done_at is not null;
    create index timers_done on timers (done_at) where done_at is not null;
    create index waiting_replies_ended on waiting_replies (ended_at) where state in ('sent', 'withdrawn');
    create index heard_entries_by_message on heard_entries (message_id) where message_id is not null;
  `,
  down: `
    drop index heard_entries_by_message;
    drop index waiting_replies_ended;
    drop index timers_done;
    drop index outbox_deliveries_done;
    update outgoing_mails set purpose = 'notice' where purpose = 'incident';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'heartbeat'));
    alter table outgoing_mails drop column failed_recipients;
  `,
});
