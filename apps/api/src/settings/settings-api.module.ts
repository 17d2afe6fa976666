import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { MailModule } from '#mail';
import { SatisfactionModule } from '#satisfaction';
import { SlaModule } from '#sla';
import { TicketsModule } from '#tickets';
import { CalendarsController } from './calendars.controller.js';
import { CompanyController } from './company.controller.js';
import { MailFacts } from './mail-facts.js';
import { SettingChanges } from './setting-changes.service.js';
import { SettingsController } from './settings.controller.js';
import { SlaController } from './sla.controller.js';

/** What administrators set in the console. */
@Module({
  imports: [IntakeModule, MailModule, SatisfactionModule, SlaModule, TicketsModule],
  controllers: [SettingsController, CompanyController, CalendarsController, SlaController],
  providers: [MailFacts, SettingChanges],
})
export class SettingsApiModule {}
