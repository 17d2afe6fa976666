import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  CalendarSettings,
  CompanySettings,
  HolidaysQuery,
  type HolidaysView,
  NudgesRequest,
  type NudgesSavedView,
  PublicAddressRequest,
  PublicPagesSettings,
  RemedySettings,
  SendingSettings,
  type WaitingTicketsView,
} from '#contracts';
import { remedySetting } from '#escalations';
import { companySetting, publicPagesSetting } from '#identity';
import type { AgentActor } from '#kernel';
import { PublicAddress } from '#mail';
import { calendarSetting, checkCalendar, publicHolidays } from '#sla';
import { NudgeRulesService, sendingSetting } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { SettingChanges } from './setting-changes.service.js';

/** Company, business calendar, second thoughts, remedies and public address. */
@Controller('api/settings')
export class CompanyController {
  constructor(
    private readonly changes: SettingChanges,
    private readonly address: PublicAddress,
    private readonly reminders: NudgeRulesService,
  ) {}

  @Put('company')
  @Requires('settings:manage')
  async company(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: CompanySettings }) value: z.infer<typeof CompanySettings>,
  ): Promise<z.infer<typeof CompanySettings> & { version: number }> {
    return this.changes.put(actor, companySetting, { value, ifVersion });
  }

  @Put('calendar')
  @Requires('settings:manage')
  async calendar(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: CalendarSettings }) value: z.infer<typeof CalendarSettings>,
  ): Promise<z.infer<typeof CalendarSettings> & { version: number }> {
    checkCalendar(value);
    return this.changes.put(actor, calendarSetting, { value, ifVersion });
  }

  @Put('public-pages')
  @Requires('settings:manage')
  async publicPages(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: PublicPagesSettings }) value: z.infer<typeof PublicPagesSettings>,
  ): Promise<z.infer<typeof PublicPagesSettings> & { version: number }> {
    return this.changes.put(actor, publicPagesSetting, { value, ifVersion });
  }

  @Put('sending')
  @Requires('settings:manage')
  async sending(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: SendingSettings }) value: z.infer<typeof SendingSettings>,
  ): Promise<z.infer<typeof SendingSettings> & { version: number }> {
    return this.changes.put(actor, sendingSetting, { value, ifVersion });
  }

  @Put('nudges')
  @Requires('settings:manage')
  async nudges(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: NudgesRequest }) { includesWaiting, ...value }: z.infer<typeof NudgesRequest>,
  ): Promise<NudgesSavedView> {
    return { ...value, ...(await this.reminders.save(actor, { value, ifVersion, includesWaiting })) };
  }

  @Put('remedies')
  @Requires('settings:manage')
  async remedies(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: RemedySettings }) value: z.infer<typeof RemedySettings>,
  ): Promise<z.infer<typeof RemedySettings> & { version: number }> {
    return this.changes.put(actor, remedySetting, { value, ifVersion });
  }

  @Get('nudges/waiting')
  @Requires('settings:read')
  waitingTickets(): Promise<WaitingTicketsView> {
    return this.reminders.waiting();
  }

  @Get('holidays')
  @Requires('settings:read')
  async holidays(
    @Query({ schema: HolidaysQuery }) { country, year, language }: z.infer<typeof HolidaysQuery>,
  ): Promise<HolidaysView> {
    return { holidays: await publicHolidays(country, Number(year), language) };
  }

  @Put('public-address')
  @Requires('settings:manage')
  @HttpCode(204)
  async publicAddress(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: PublicAddressRequest }) body: z.infer<typeof PublicAddressRequest>,
  ): Promise<void> {
    await this.address.set(body.url, actor.agentId);
  }
}
