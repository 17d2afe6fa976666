import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { SurveyMailHealthQuery, type SurveyMailHealthView } from '#contracts';
import { SurveyMailHealth } from '#satisfaction';
import { Requires } from '../http/index.js';

@Controller('api/mail-health/surveys')
export class SurveyMailHealthController {
  constructor(private readonly health: SurveyMailHealth) {}

  /** The last 30 days until somebody chooses others. */
  @Get()
  @Requires('settings:read')
  view(
    @Query({ schema: SurveyMailHealthQuery }) query: z.infer<typeof SurveyMailHealthQuery>,
  ): Promise<SurveyMailHealthView> {
    return this.health.view(query.days);
  }
}
