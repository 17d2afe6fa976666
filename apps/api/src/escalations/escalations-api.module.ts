import { Module } from '@nestjs/common';
import { EscalationsModule } from '#escalations';
import { CaseScreensModule } from '#screens';
import { AlertsController } from './alerts.controller.js';
import { EscalationViews } from './escalation-views.js';
import { EscalationsController } from './escalations.controller.js';
import { RemediesController } from './remedies.controller.js';
import { RemedyViews } from './remedy-views.js';

@Module({
  imports: [EscalationsModule, CaseScreensModule],
  controllers: [AlertsController, EscalationsController, RemediesController],
  providers: [EscalationViews, RemedyViews],
})
export class EscalationsApiModule {}
