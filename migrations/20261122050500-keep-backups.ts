import { sqlMigration } from '#database';

/**
 * Which backups were made, and what a restored installation must know of the time that it lost: when the cause of a mail
 * was due (`caused_at`; null: when the mail was written), who let a held one go, and when a mail reached its server.
 */
export const keepBackups = sqlMigration('KeepBackups20261122050500', {
  up: `
    create table backups (
      id uuid constraint backups_pkey primary key,
      kind text not null constraint backups_kind check (kind in ('manual', 'daily', 'before_upgrade', 'before_restore')),
      path text not null,
      size bigint not null,
      snapshot_at timestamptz not null,
      ended_at timestamptz not null
    );
    create index backups_by_time on backups (snapshot_at desc);

    alter table outgoing_mails add column caused_at timestamptz, add column released_at timestamptz;
    alter table inbound_mails add column arrived_at timestamptz;
  `,
  down: `
    alter table inbound_mails drop column arrived_at;
    alter table outgoing_mails drop column released_at, drop column caused_at;
    drop table backups;
  `,
});
