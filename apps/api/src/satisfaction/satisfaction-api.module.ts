import { Module } from '@nestjs/common';
import { SatisfactionModule } from '#satisfaction';
import { SurveyLawController, SurveySettingsController } from './survey-settings.controller.js';
import { SurveysController } from './surveys.controller.js';
import { WordsController } from './words.controller.js';

/** The list of words and the rules of asking, and what is asked. */
@Module({
  imports: [SatisfactionModule],
  controllers: [WordsController, SurveySettingsController, SurveyLawController, SurveysController],
})
export class SatisfactionApiModule {}
