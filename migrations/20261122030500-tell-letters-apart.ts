import { sqlMigration } from '#database';

/**
 * What makes a letter the same letter whichever way it came; messages of people without a word of their own, which are no
 * automatic mail; and words on a resolved ticket that reopened it no more. Mail that has its end already has no letter hash.
 */
export const tellLettersApart = sqlMigration('TellLettersApart20261122030500', {
  up: `
    alter table inbound_mails add column letter_hash bytea;
    create index inbound_mails_letter on inbound_mails (letter_hash) where letter_hash is not null;

    alter table messages add column is_wordless boolean not null default false;
    update messages set is_automatic = false, is_wordless = mail.ending_reason = 'EMPTY' from inbound_mails as mail
      where mail.id = messages.inbound_mail_id and messages.is_automatic
        and mail.ending = 'message' and mail.ending_reason in ('EMPTY', 'REOPENED_TOO_OFTEN');

    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened'));
  `,
  down: `
    delete from unread_words where source = 'not_reopened';
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person'));
    update messages set is_automatic = true where is_wordless;
    alter table messages drop column is_wordless;
    drop index inbound_mails_letter;
    alter table inbound_mails drop column letter_hash;
  `,
});
