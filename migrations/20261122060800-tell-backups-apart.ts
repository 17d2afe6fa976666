import { sqlMigration } from '#database';

/** Since when a backup is one of an earlier machine: the database came from there. Null: it was made here. */
export const tellBackupsApart = sqlMigration('TellBackupsApart20261122060800', {
  up: `alter table backups add column moved_at timestamptz`,
  down: `alter table backups drop column moved_at`,
});
