import { Body, Controller, Get, Put } from '@nestjs/common';
import type { z } from 'zod';
import { NotificationChoices, type NotificationSettingsView } from '#contracts';
import type { AgentActor } from '#kernel';
import { NotificationSettings } from '#notifications';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** How one wants to be told: nobody else's business. */
@Controller('api/me/notification-settings')
export class NotificationSettingsController {
  constructor(private readonly settings: NotificationSettings) {}

  @Get()
  @Requires('me:change')
  view(@CurrentAgent() actor: AgentActor): Promise<NotificationSettingsView> {
    return this.settings.view(actor.agentId);
  }

  @Put()
  @Requires('me:change')
  async change(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: NotificationChoices }) choices: z.infer<typeof NotificationChoices>,
  ): Promise<NotificationSettingsView> {
    await this.settings.change(actor, choices, ifVersion);
    return this.settings.view(actor.agentId);
  }
}
