import { sqlMigration } from '#database';

/**
 * Who a mail says it is from, for the lists that people look through; and whose words it is where it does not say so
 * itself: a person looked at it in quarantine and let it in.
 */
export const letMailIn = sqlMigration('LetMailIn20261122030400', {
  up: `
    alter table inbound_mails add column header_from text,
      add column written_by text constraint inbound_mails_written_by check (written_by <> '' and length(written_by) <= 320);
  `,
  down: `
    alter table inbound_mails drop column written_by, drop column header_from;
  `,
});
