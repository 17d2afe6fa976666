import { Injectable } from '@nestjs/common';
import { BackupRecords } from '#backups';
import type { SystemWarningsView } from '#contracts';
import { ApiTokens, RestoredPeople } from '#identity';
import { UncertainMails } from '#mail';
import { DiskRoom } from './disk-room.service.js';

/** What of the installation itself an administrator should look at. */
@Injectable()
export class SystemWarnings {
  constructor(
    private readonly backups: BackupRecords,
    private readonly held: UncertainMails,
    private readonly tokens: ApiTokens,
    private readonly room: DiskRoom,
    private readonly people: RestoredPeople,
  ) {}

  /** Asked with every page of an administrator. */
  async list(): Promise<SystemWarningsView['warnings']> {
    const [backup, isLow, held, stopped, unchecked] = await Promise.all([
      this.backups.warning(),
      this.room.isLow(),
      this.held.count(),
      this.tokens.countStopped(),
      this.people.unchecked(),
    ]);
    return [
      ...(isLow ? [{ code: 'DISK_LOW' as const, count: 1 }] : []),
      ...(backup ? [{ code: backup, count: 1 }] : []),
      ...(held > 0 ? [{ code: 'MAIL_HELD' as const, count: held }] : []),
      ...(stopped > 0 ? [{ code: 'TOKENS_STOPPED' as const, count: stopped }] : []),
      ...(unchecked > 0 ? [{ code: 'PEOPLE_RESTORED' as const, count: unchecked }] : []),
    ];
  }
}
