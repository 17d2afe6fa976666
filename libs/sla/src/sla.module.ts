import { Module } from '@nestjs/common';
import { BusinessCalendars } from './business-calendars.service.js';

/** The company's business time. */
@Module({ providers: [BusinessCalendars], exports: [BusinessCalendars] })
export class SlaModule {}
