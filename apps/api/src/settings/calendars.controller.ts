import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  FurtherCalendars,
  HolidayFeedRequest,
  type HolidayFeedView,
  HolidayFileRequest,
  type HolidayFileView,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { checkFurtherCalendars, furtherCalendarsSetting, HolidayFeeds } from '#sla';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { SettingChanges } from './setting-changes.service.js';

/** Calendars of teams and policies, and holidays out of iCalendar files. */
@Controller('api/settings')
export class CalendarsController {
  constructor(
    private readonly changes: SettingChanges,
    private readonly feeds: HolidayFeeds,
  ) {}

  @Put('calendars')
  @Requires('settings:manage')
  async calendars(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: FurtherCalendars }) value: z.infer<typeof FurtherCalendars>,
  ): Promise<z.infer<typeof FurtherCalendars> & { version: number }> {
    checkFurtherCalendars(value);
    const ids = value.calendars.map(({ id }) => id);
    const change = { value, ifVersion };
    return this.changes.put(actor, furtherCalendarsSetting, change, (tx) => this.feeds.keepOnly(tx, actor, ids));
  }

  @Post('holidays/file')
  @Requires('settings:manage')
  @HttpCode(200)
  file(@Body({ schema: HolidayFileRequest }) { file }: z.infer<typeof HolidayFileRequest>): HolidayFileView {
    const { days, leftOut } = this.feeds.readFile(file);
    return { holidays: days, leftOut };
  }

  @Post('holiday-feeds')
  @Requires('settings:manage')
  add(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: HolidayFeedRequest }) feed: z.infer<typeof HolidayFeedRequest>,
  ): Promise<HolidayFeedView> {
    return this.feeds.add(actor, feed);
  }

  @Post('holiday-feeds/:id/fetch')
  @Requires('settings:manage')
  @HttpCode(200)
  fetch(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<HolidayFeedView> {
    return this.feeds.look(actor, id);
  }

  @Delete('holiday-feeds/:id')
  @Requires('settings:manage')
  @HttpCode(204)
  remove(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.feeds.remove(actor, id);
  }
}
