import { sqlMigration } from '#database';

/** The name of the status that a ticket in the trash had, so that it comes back with it. */
export const keepStatusNames = sqlMigration('KeepStatusNames20261122060620', {
  up: `
    alter table trashed_tickets add column status_id_before uuid
      constraint trashed_tickets_status_fkey references ticket_statuses;
  `,
  down: `alter table trashed_tickets drop column status_id_before;`,
});
