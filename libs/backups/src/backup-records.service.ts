import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { Database } from '#database';
import { Clock, HOUR, plus } from '#kernel';

export interface BackupRecord {
  kind: BackupKind;
  path: string;
  size: number;
  snapshotAt: Date;
  /** Since when it is one of an earlier machine, from which this database came; null: it was made here. */
  movedAt: Date | null;
}

export type BackupKind = 'manual' | 'daily' | 'before_upgrade' | 'before_restore';

/** Which backups were made of this database. */
@Injectable()
export class BackupRecords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The newest one, whoever asked for it; one that was made here comes before those of an earlier machine. */
  async last(): Promise<BackupRecord | null> {
    const [row] = await this.database.query<BackupRecord>(
      `select kind, path, size::float8 as size, snapshot_at as "snapshotAt", moved_at as "movedAt" from backups
       order by moved_at desc nulls first, snapshot_at desc limit 1`,
    );
    return row ?? null;
  }

  /** When the last one is twice as old as it should be: one may have failed in the night. Null: all is well. */
  async warning(): Promise<'BACKUP_OLD' | 'BACKUP_NEVER' | null> {
    const { HEARD_BACKUP_HOURS: hours, HEARD_DEMO: isDemo } = this.config;
    if (hours === 0 || isDemo) return null;
    const latest = plus(this.clock.now(), -2 * hours * HOUR);
    const last = await this.last();
    if (last?.movedAt) return last.movedAt < latest ? 'BACKUP_NEVER' : null;
    if (last) return last.snapshotAt < latest ? 'BACKUP_OLD' : null;
    const [lived] = await this.database.query('select 1 from agents where created_at < $1 limit 1', [latest]);
    return lived ? 'BACKUP_NEVER' : null;
  }
}
