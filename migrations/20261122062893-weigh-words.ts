import { sqlMigration } from '#database';

/**
 * Words without a number come in the order of how much they press, carry what they probably mean, and may become a
 * rating or a task. A customer's language that was guessed says how sure the guess is; null: a person or another system
 * has said it.
 */
export const weighWords = sqlMigration('WeighWords20261122062893', {
  up: `
    alter table unread_words
      add column suggestion smallint,
      add column urgency smallint not null default 0;
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened', 'third_party', 'mismatch'));
    alter table unread_words drop constraint unread_words_outcome, add constraint unread_words_outcome
      check (outcome in ('read', 'escalated', 'answered', 'rated', 'task'));
    update unread_words set urgency = case when late_at is null then 0 else 10 end + case when score <= 2 then 2 else 0 end
      where read_at is null;
    drop index unread_words_open;
    create index unread_words_open on unread_words (urgency desc, read_by_at, id) where read_at is null;
    create index unread_words_were_late on unread_words (late_at desc, id) where late_at is not null;
    alter table customers add column language_confidence real
      constraint customers_language_confidence check (language_confidence between 0 and 1);
  `,
  down: `
    alter table customers drop column language_confidence;
    drop index unread_words_were_late;
    drop index unread_words_open;
    create index unread_words_open on unread_words (read_by_at, id) where read_at is null;
    update unread_words set outcome = 'read' where outcome in ('rated', 'task');
    alter table unread_words drop constraint unread_words_outcome, add constraint unread_words_outcome
      check (outcome in ('read', 'escalated', 'answered'));
    delete from unread_words where source = 'mismatch';
    alter table unread_words drop constraint unread_words_source, add constraint unread_words_source
      check (source in ('mail_reply', 'unfinished_vote', 'late_answer', 'contact_me', 'unknown_link', 'other_person',
        'not_reopened', 'third_party'));
    alter table unread_words drop column urgency, drop column suggestion;
  `,
});
