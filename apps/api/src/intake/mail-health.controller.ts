import { Body, Controller, Get, Header, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type MailHealthView, MailWatchSettings, type StoppedMailView } from '#contracts';
import { Database, Settings } from '#database';
import { MailHealthViews, mailWatchSetting } from '#intake';
import type { AgentActor } from '#kernel';
import { Outbox } from '#outbox';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Whether mail flows. */
@Controller()
export class MailHealthController {
  constructor(
    private readonly database: Database,
    private readonly health: MailHealthViews,
    private readonly settings: Settings,
    private readonly outbox: Outbox,
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
    const version = await this.database.transaction(async (tx) => {
      await this.outbox.record(tx, actor, { type: 'SettingChanged', payload: { key: mailWatchSetting.key } });
      return this.settings.write(tx, mailWatchSetting, { value, ifVersion, by: actor.agentId });
    });
    return { ...value, version };
  }
}
