import { sqlMigration } from '#database';

/** Merges of a ticket, also those that were undone: what is redacted is looked for in all of them. */
export const findTiedTickets = sqlMigration('FindTiedTickets20261122062290', {
  up: `
    create index ticket_merges_by_source on ticket_merges (source_id);
    create index ticket_merges_all_by_target on ticket_merges (target_id);
  `,
  down: `
    drop index ticket_merges_by_source, ticket_merges_all_by_target;
  `,
});
