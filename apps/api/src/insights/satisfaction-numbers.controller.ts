import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { SatisfactionQuery, type SatisfactionView } from '#contracts';
import { Settings } from '#database';
import { companySetting } from '#identity';
import { SatisfactionQueries } from '#insights';
import { Clock } from '#kernel';
import { Requires } from '../http/index.js';
import { periodOf } from './period.js';

@Controller('api/satisfaction')
export class SatisfactionNumbersController {
  constructor(
    private readonly satisfaction: SatisfactionQueries,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The last 28 days until somebody chooses others. */
  @Get()
  @Requires('satisfaction:read')
  async view(
    @Query({ schema: SatisfactionQuery }) query: z.infer<typeof SatisfactionQuery>,
  ): Promise<SatisfactionView> {
    const { timeZone } = await this.settings.value(companySetting);
    return this.satisfaction.view({ ...periodOf(query, { now: this.clock.now(), timeZone }), timeZone });
  }
}
