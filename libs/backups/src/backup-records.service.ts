import { Injectable } from '@nestjs/common';
import { Database } from '#database';

export interface BackupRecord {
  kind: BackupKind;
  path: string;
  size: number;
  snapshotAt: Date;
}

export type BackupKind = 'manual' | 'daily' | 'before_upgrade' | 'before_restore';

/** Which backups were made of this database. */
@Injectable()
export class BackupRecords {
  constructor(private readonly database: Database) {}

  /** The newest one, whoever asked for it. */
  async last(): Promise<BackupRecord | null> {
    const [row] = await this.database.query<BackupRecord>(
      `select kind, path, size::float8 as size, snapshot_at as "snapshotAt" from backups order by snapshot_at desc limit 1`,
    );
    return row ?? null;
  }
}
