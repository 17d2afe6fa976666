import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod/mini';
import { SnoozeTimesQuery, type SnoozeTimesView } from '#contracts';
import { SnoozeService } from '#tickets';
import { Requires } from '../http/index.js';

/** Until when a ticket is usually put off. */
@Controller('api/snooze-times')
export class SnoozeTimesController {
  constructor(private readonly sleep: SnoozeService) {}

  @Get()
  @Requires('ticket:snooze')
  times(@Query({ schema: SnoozeTimesQuery }) query: z.infer<typeof SnoozeTimesQuery>): Promise<SnoozeTimesView> {
    return this.sleep.times({ teamId: query.teamId ?? null });
  }
}
