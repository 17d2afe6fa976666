import { sqlMigration } from '#database';

/**
 * Several names in every category but spam, also for what is new, resolved or closed. What a round was called when it
 * ended stays with it: a message that only said thanks gives it back.
 */
export const nameEnds = sqlMigration('NameEnds20261122062200', {
  up: `
    alter table ticket_statuses drop constraint ticket_statuses_free,
      add constraint ticket_statuses_free check (is_builtin or category <> 'spam');
    alter table episodes add column resolved_as uuid constraint episodes_resolved_as_fkey references ticket_statuses;
  `,
  down: `
    alter table episodes drop column resolved_as;
    alter table ticket_statuses drop constraint ticket_statuses_free,
      add constraint ticket_statuses_free check (is_builtin or category in ('open', 'pending', 'on_hold')) not valid;
  `,
});
