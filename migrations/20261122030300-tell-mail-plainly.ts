import { sqlMigration } from '#database';

/**
 * What is needed to say plainly how mail does: when a failing mailbox is tried next, when a waiting mail was last brought
 * forward, and what a message is besides its words (an invitation, signed, encrypted).
 */
export const tellMailPlainly = sqlMigration('TellMailPlainly20261122030300', {
  up: `
    alter table mailbox_servers add column next_try_at timestamptz;

    alter table outgoing_mails add column brought_forward_at timestamptz;
    create index outgoing_mails_put_off on outgoing_mails (created_at) where state = 'waiting' and last_error is not null;

    alter table messages add column mail_parts jsonb;
  `,
  down: `
    alter table messages drop column mail_parts;
    drop index outgoing_mails_put_off;
    alter table outgoing_mails drop column brought_forward_at;
    alter table mailbox_servers drop column next_try_at;
  `,
});
