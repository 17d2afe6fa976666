import { sqlMigration } from '#database';

/** What a person wrote into a mail that lies on no ticket, and the list of such mail. */
export const showUnheardMail = sqlMigration('ShowUnheardMail20261122030200', {
  up: `
    alter table inbound_mails add column words text;
    create index inbound_mails_unheard on inbound_mails (received_at desc, id desc)
      where message_id is null and ending in ('ignored', 'automatic');
  `,
  down: `
    drop index inbound_mails_unheard;
    alter table inbound_mails drop column words;
  `,
});
