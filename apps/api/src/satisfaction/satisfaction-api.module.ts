import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { SatisfactionModule } from '#satisfaction';
import { ScreensModule } from '#screens';
import { CustomerAskingsController, ProgramProofsController, TicketAskingsController } from './askings.controller.js';
import { SurveyMailHealthController } from './survey-mail-health.controller.js';
import { SurveyPlacesController } from './survey-places.controller.js';
import { SurveyLawController, SurveySettingsController } from './survey-settings.controller.js';
import { SurveysController } from './surveys.controller.js';
import { WordsController } from './words.controller.js';

/** The list of words and the rules of asking, and what is asked. */
@Module({
  imports: [SatisfactionModule, CustomersModule, ScreensModule],
  controllers: [
    WordsController,
    SurveySettingsController,
    SurveyLawController,
    SurveysController,
    SurveyPlacesController,
    TicketAskingsController,
    CustomerAskingsController,
    ProgramProofsController,
    SurveyMailHealthController,
  ],
})
export class SatisfactionApiModule {}
