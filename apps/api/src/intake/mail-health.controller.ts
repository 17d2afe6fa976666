import { Body, Controller, Get, Header, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type MailHealthView, MailWatchSettings, type StoppedMailView } from '#contracts';
import { MailHealthViews, mailWatchSetting } from '#intake';
import type { AgentActor } from '#kernel';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { SettingChanges } from '../settings/setting-changes.service.js';

/** Whether mail flows. */
@Controller()
export class MailHealthController {
  constructor(
    private readonly health: MailHealthViews,
    private readonly changes: SettingChanges,
  ) {}

  @Get('api/mail-health')
  @Requires('settings:read')
  view(): Promise<MailHealthView> {
    return this.health.view();
  }

  /** For the banner on every screen. */
  @Get('api/mail-health/stopped')
  @Requires('queue:read')
  stopped(): Promise<StoppedMailView> {
    return this.health.stopped();
  }

  /** For the monitoring of an administrator; what everybody may ask is `GET /health`. */
  @Get('health/details')
  @Requires('settings:read')
  @Header('Cache-Control', 'no-store')
  async details(): Promise<{ status: 'ok'; mail: MailHealthView['mailboxes'] }> {
    return { status: 'ok', mail: (await this.health.view()).mailboxes };
  }

  @Put('api/settings/mail-watch')
  @Requires('settings:manage')
  async set(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: MailWatchSettings }) value: z.infer<typeof MailWatchSettings>,
  ): Promise<MailHealthView['settings']> {
    return this.changes.put(actor, mailWatchSetting, { value, ifVersion });
  }
}
