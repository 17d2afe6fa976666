import { Controller, Get } from '@nestjs/common';
import type { SnoozeTimesView } from '#contracts';
import { SnoozeService } from '#tickets';
import { Requires } from '../http/index.js';

/** Until when a ticket is usually put off. */
@Controller('api/snooze-times')
export class SnoozeTimesController {
  constructor(private readonly sleep: SnoozeService) {}

  @Get()
  @Requires('ticket:snooze')
  times(): Promise<SnoozeTimesView> {
    return this.sleep.times();
  }
}
