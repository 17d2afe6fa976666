import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { MailModule } from '#mail';
import { SatisfactionModule } from '#satisfaction';
import { SlaModule } from '#sla';
import { CompanyController } from './company.controller.js';
import { MailFacts } from './mail-facts.js';
import { SettingsController } from './settings.controller.js';

/** What administrators set in the console. */
@Module({
  imports: [IntakeModule, MailModule, SatisfactionModule, SlaModule],
  controllers: [SettingsController, CompanyController],
  providers: [MailFacts],
})
export class SettingsApiModule {}
