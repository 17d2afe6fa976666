import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type CheckView, OutgoingMailSettings as OutgoingMailRequest, type SettingsView } from '#contracts';
import { Database } from '#database';
import type { AgentActor } from '#kernel';
import { OutgoingMailSettings, OutgoingServerCheck, PublicAddress } from '#mail';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** The SMTP server that takes our mail, and whether customers reach us. */
@Controller('api/settings')
@Requires('settings:manage')
export class MailSettingsController {
  constructor(
    private readonly database: Database,
    private readonly settings: OutgoingMailSettings,
    private readonly serverCheck: OutgoingServerCheck,
    private readonly address: PublicAddress,
  ) {}

  @Put('outgoing-mail')
  async set(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: OutgoingMailRequest }) body: z.infer<typeof OutgoingMailRequest>,
  ): Promise<SettingsView['outgoingMail']> {
    await this.database.transaction((tx) => this.settings.change(tx, actor, body, ifVersion));
    return (await this.settings.view()).server;
  }

  @Delete('outgoing-mail')
  @HttpCode(204)
  async remove(@CurrentAgent() actor: AgentActor, @IfMatch() ifVersion: number): Promise<void> {
    await this.database.transaction((tx) => this.settings.remove(tx, actor, ifVersion));
  }

  @Post('outgoing-mail/test')
  @HttpCode(200)
  async test(): Promise<CheckView> {
    return this.serverCheck.check();
  }

  @Post('public-address/check')
  @HttpCode(200)
  async checkAddress(): Promise<CheckView> {
    const detail = await this.address.check();
    return { isOk: detail === null, code: detail === null ? null : 'PUBLIC_ADDRESS_FAILED', detail };
  }
}
