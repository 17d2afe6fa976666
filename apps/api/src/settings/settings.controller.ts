import { Controller, Get } from '@nestjs/common';
import type { SettingsView } from '#contracts';
import { Settings } from '#database';
import { remedySetting } from '#escalations';
import { companySetting, publicPagesSetting } from '#identity';
import { SurveyLaws, SurveyPolicy } from '#satisfaction';
import { BusinessCalendars, furtherCalendarsSetting, HolidayFeeds } from '#sla';
import { nudgeSetting, sendingSetting } from '#tickets';
import { Requires } from '../http/index.js';
import { MailFacts } from './mail-facts.js';

/** All settings of the console in one answer. */
@Controller('api/settings')
export class SettingsController {
  constructor(
    private readonly settings: Settings,
    private readonly calendars: BusinessCalendars,
    private readonly feeds: HolidayFeeds,
    private readonly surveys: SurveyPolicy,
    private readonly laws: SurveyLaws,
    private readonly mail: MailFacts,
  ) {}

  @Get()
  @Requires('settings:read')
  async view(): Promise<SettingsView> {
    const [stored, calendar, holidayFeeds, surveys, surveyLaw, mail] = await Promise.all([
      this.settings.readAll([
        companySetting,
        sendingSetting,
        nudgeSetting,
        furtherCalendarsSetting,
        publicPagesSetting,
        remedySetting,
      ]),
      this.calendars.read(),
      this.feeds.list(),
      this.surveys.view(),
      this.laws.view(),
      this.mail.view(),
    ]);
    const [company, sending, nudges, further, publicPages, remedies] = stored;
    return {
      company: { ...company.value, version: company.version },
      calendar: { ...calendar.value, version: calendar.version },
      calendars: { ...further.value, version: further.version },
      holidayFeeds,
      sending: { ...sending.value, version: sending.version },
      nudges: { ...nudges.value, version: nudges.version },
      surveys,
      surveyLaw,
      publicPages: { ...publicPages.value, version: publicPages.version },
      remedies: { ...remedies.value, version: remedies.version },
      ...mail,
    };
  }
}
