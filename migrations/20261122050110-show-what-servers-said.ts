import { sqlMigration } from '#database';

/**
 * What another server said when it sent a mail of ours back; the answer of a third party on a ticket that is no work, on
 * the list of words. On the way down it also gives back to messages of before 20261122030500 what that migration's own
 * `down` leaves: what came too often stood there as automatic mail. On the way up it takes it away again.
 */
export const showWhatServersSaid = sqlMigration('ShowWhatServersSaid20261122050110', {
  up: `
    alter table outgoing_mails add column bounce_words text;
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened', 'third_party'));
    update messages set is_automatic = false from inbound_mails as mail
      where mail.id = messages.inbound_mail_id and messages.is_automatic
        and mail.ending = 'message' and mail.ending_reason = 'REOPENED_TOO_OFTEN';
  `,
  down: `
    update messages set is_automatic = true from inbound_mails as mail
      where mail.id = messages.inbound_mail_id and not messages.is_automatic and messages.author_kind = 'customer'
        and mail.ending = 'message' and mail.ending_reason = 'REOPENED_TOO_OFTEN';
    delete from unread_words where source = 'third_party';
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened'));
    alter table outgoing_mails drop column bounce_words;
  `,
});
