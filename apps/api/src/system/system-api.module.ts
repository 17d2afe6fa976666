import { Module } from '@nestjs/common';
import { BackupRecords } from '#backups';
import { IdentityModule } from '#identity';
import { MailModule } from '#mail';
import { DiskRoom } from './disk-room.service.js';
import { SystemController } from './system.controller.js';
import { SystemFacts } from './system-facts.service.js';
import { SystemWarnings } from './system-warnings.service.js';

/** The installation itself: version, sizes, backups, and mail that a restore holds. */
@Module({
  imports: [IdentityModule, MailModule],
  controllers: [SystemController],
  providers: [BackupRecords, DiskRoom, SystemFacts, SystemWarnings],
  exports: [SystemWarnings],
})
export class SystemApiModule {}
