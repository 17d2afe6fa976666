import { sqlMigration } from '#database';

/** A message that is passed on waits for second thoughts like a reply: to whom, and which message goes with it. */
export const holdForwards = sqlMigration('HoldForwards20261122060200', {
  up: `
    alter table waiting_replies add column forward_to text,
      add column passed_message_id uuid constraint waiting_replies_passed_fkey references messages on delete set null,
      add constraint waiting_replies_forward check (passed_message_id is null or forward_to is not null);
    -- A message that is removed looks for those that pass it on.
    create index waiting_replies_passed on waiting_replies (passed_message_id) where passed_message_id is not null;
  `,
  down: `
    delete from waiting_replies where forward_to is not null;
    alter table waiting_replies drop constraint waiting_replies_forward, drop column passed_message_id,
      drop column forward_to;
  `,
});
