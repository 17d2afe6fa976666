import { Module } from '@nestjs/common';
import { BackupRecords } from '#backups';
import { MailModule } from '#mail';
import { DiskRoom } from './disk-room.service.js';
import { SystemController } from './system.controller.js';
import { SystemFacts } from './system-facts.service.js';

/** The installation itself: version, sizes, backups, and mail that a restore holds. */
@Module({
  imports: [MailModule],
  controllers: [SystemController],
  providers: [BackupRecords, DiskRoom, SystemFacts],
  exports: [SystemFacts],
})
export class SystemApiModule {}
