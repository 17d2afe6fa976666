import { Module } from '@nestjs/common';
import { EscalationsModule } from '#escalations';
import { CaseScreensModule } from '#screens';
import { AlertsController } from './alerts.controller.js';
import { EscalationViews } from './escalation-views.js';
import { EscalationsController } from './escalations.controller.js';

@Module({
  imports: [EscalationsModule, CaseScreensModule],
  controllers: [AlertsController, EscalationsController],
  providers: [EscalationViews],
})
export class EscalationsApiModule {}
