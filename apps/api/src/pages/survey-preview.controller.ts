import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { SurveyPreviewQuery } from '#contracts';
import { SurveyTests } from '#satisfaction';
import { loadLanguage } from '#wording';
import { Requires } from '../http/index.js';
import { SurveySamples } from './survey-sample.service.js';

/** The page of a question as customers see it, inside of the console. */
@Controller('api/surveys/:id/preview')
export class SurveyPreviewController {
  constructor(
    private readonly tests: SurveyTests,
    private readonly samples: SurveySamples,
  ) {}

  @Get()
  @Requires('settings:read')
  async show(
    @Param('id', ParseUUIDPipe) surveyId: string,
    @Query({ schema: SurveyPreviewQuery }) { language, theme, version }: z.infer<typeof SurveyPreviewQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const shown = await this.tests.shown(surveyId, version);
    const wording = await loadLanguage(language);
    await this.samples.question({ response, wording, ...shown, path: '', theme });
  }
}
