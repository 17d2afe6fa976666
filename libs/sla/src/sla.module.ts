import { Module } from '@nestjs/common';
import { TimerHandlers } from '#outbox';
import { BusinessCalendars } from './business-calendars.service.js';
import { HolidayFeeds } from './holiday-feeds.service.js';
import { InternetAlone, Reach } from './stranger-fetch.js';

/** Business time, of the company and of its teams. */
@Module({
  providers: [BusinessCalendars, HolidayFeeds, { provide: Reach, useClass: InternetAlone }],
  exports: [BusinessCalendars, HolidayFeeds],
})
export class SlaModule {
  constructor(timers: TimerHandlers, feeds: HolidayFeeds) {
    timers.add(feeds);
  }
}
