import { Injectable } from '@nestjs/common';
import { type BackupRecord, BackupRecords } from '#backups';
import type { SystemView } from '#contracts';
import { Database, Restoration } from '#database';
import { Clock } from '#kernel';
import { UncertainMails } from '#mail';
import { buildOf } from './build.js';
import { DiskRoom } from './disk-room.service.js';

/** Counts of the installation itself. */
@Injectable()
export class SystemFacts {
  private readonly startedAt: Date;

  constructor(
    private readonly database: Database,
    clock: Clock,
    private readonly backups: BackupRecords,
    private readonly held: UncertainMails,
    private readonly restoration: Restoration,
    private readonly room: DiskRoom,
  ) {
    this.startedAt = clock.now();
  }

  async view(): Promise<SystemView> {
    const [[server], disk, lastBackup, held, restored] = await Promise.all([
      this.database.query<{ version: string; bytes: number; migration: string }>(
        `select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
           (select name from schema_migrations order by id desc limit 1) as migration`,
      ),
      this.room.read(),
      this.backups.last(),
      this.held.view(),
      this.restoration.times(),
    ]);
    return {
      ...buildOf(),
      migration: server?.migration ?? '',
      postgresVersion: server?.version ?? '',
      nodeVersion: process.versions.node,
      startedAt: this.startedAt.toISOString(),
      dataFolder: this.room.folder,
      databaseBytes: server?.bytes ?? 0,
      disk,
      lastBackup: lastBackup && toldOf(lastBackup),
      restored: restored && {
        snapshotAt: restored.snapshotAt.toISOString(),
        restoredAt: restored.restoredAt.toISOString(),
      },
      held: { total: held.total, mails: held.mails.map((mail) => ({ ...mail, dueAt: mail.dueAt.toISOString() })) },
    };
  }
}

const toldOf = ({ snapshotAt, movedAt, ...backup }: BackupRecord): NonNullable<SystemView['lastBackup']> => ({
  ...backup,
  snapshotAt: snapshotAt.toISOString(),
  isElsewhere: movedAt !== null,
});
