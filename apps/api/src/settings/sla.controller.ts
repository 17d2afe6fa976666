import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type SlaLookView, SlaSettings, type SlaSettingsView } from '#contracts';
import { Settings } from '#database';
import type { AgentActor } from '#kernel';
import { slaSetting } from '#sla';
import { SlaRecalculations } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { SettingChanges } from './setting-changes.service.js';

/** What is promised to customers, and how the deadlines of open tickets follow it. */
@Controller('api/settings/sla')
export class SlaController {
  constructor(
    private readonly settings: Settings,
    private readonly changes: SettingChanges,
    private readonly recalculations: SlaRecalculations,
  ) {}

  @Get()
  @Requires('settings:read')
  async view(): Promise<SlaSettingsView> {
    const { value, version } = await this.settings.read(slaSetting);
    return { ...value, version, recalculation: await this.recalculations.latest() };
  }

  @Post('look')
  @Requires('settings:manage')
  @HttpCode(200)
  look(@Body({ schema: SlaSettings }) rules: z.infer<typeof SlaSettings>): Promise<SlaLookView> {
    return this.recalculations.look(rules);
  }

  @Put()
  @Requires('settings:manage')
  async put(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: SlaSettings }) value: z.infer<typeof SlaSettings>,
  ): Promise<SlaSettingsView> {
    const stored = await this.changes.put(actor, slaSetting, { value, ifVersion });
    return { ...stored, recalculation: await this.recalculations.latest() };
  }
}
