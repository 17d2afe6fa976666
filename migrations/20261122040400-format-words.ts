import { sqlMigration } from '#database';

/**
 * Formatted words beside their text; signatures of persons; whom an answer goes to by default; words of third parties,
 * who are nobody's customer, and mails to them.
 */
export const formatWords = sqlMigration('FormatWords20261122040400', {
  up: `
    alter table messages add column body_html text;
    alter table waiting_replies add column body_html text;
    alter table messages drop constraint messages_author_kind;
    alter table messages add constraint messages_author_kind
      check (author_kind in ('customer', 'agent', 'system', 'third_party'));
    alter table messages add constraint messages_third_party_is_internal
      check (author_kind <> 'third_party' or visibility = 'internal');
    alter table agents add column signatures jsonb not null default '{}';
    alter table mailboxes add column replies_to_all boolean not null default false;
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat', 'forward'));
  `,
  down: `
    update messages set outgoing_mail_id = null
      where outgoing_mail_id in (select id from outgoing_mails where purpose = 'forward');
    delete from outgoing_mails where purpose = 'forward';
    alter table outgoing_mails drop constraint outgoing_mails_purpose;
    alter table outgoing_mails add constraint outgoing_mails_purpose check (purpose in
      ('reply', 'invitation', 'recovery', 'alert', 'invite', 'reset', 'notice', 'acknowledgement', 'incident',
      'heartbeat'));
    alter table mailboxes drop column replies_to_all;
    alter table agents drop column signatures;
    alter table messages drop constraint messages_third_party_is_internal;
    update messages set author_kind = 'system' where author_kind = 'third_party';
    alter table messages drop constraint messages_author_kind;
    alter table messages add constraint messages_author_kind check (author_kind in ('customer', 'agent', 'system'));
    alter table waiting_replies drop column body_html;
    alter table messages drop column body_html;
  `,
});
