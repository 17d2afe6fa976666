import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { SettingChanges } from '../settings/setting-changes.service.js';
import { BlockedSendersController } from './blocked-senders.controller.js';
import { DkimController } from './dkim.controller.js';
import { LocalMailboxController } from './local-mailbox.controller.js';
import { MailHealthController } from './mail-health.controller.js';
import { MailSettingsController } from './mail-settings.controller.js';
import { MailboxServersController } from './mailbox-servers.controller.js';
import { MailboxesController } from './mailboxes.controller.js';
import { OAuthController } from './oauth.controller.js';
import { QuarantineController } from './quarantine.controller.js';
import { UnheardMailController } from './unheard-mail.controller.js';

/** Mail as people of the console meet it: mailboxes, settings, quarantine, local mailbox. */
@Module({
  imports: [IntakeModule],
  controllers: [
    MailboxServersController,
    MailboxesController,
    OAuthController,
    MailHealthController,
    MailSettingsController,
    DkimController,
    QuarantineController,
    BlockedSendersController,
    UnheardMailController,
    LocalMailboxController,
  ],
  providers: [SettingChanges],
})
export class IntakeApiModule {}
