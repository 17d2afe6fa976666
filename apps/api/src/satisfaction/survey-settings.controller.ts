import { Body, Controller, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type SettingsView, SurveySettings } from '#contracts';
import type { AgentActor } from '#kernel';
import { SurveyPolicy } from '#satisfaction';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Whether and when customers are asked. */
@Controller('api/settings/surveys')
export class SurveySettingsController {
  constructor(private readonly policy: SurveyPolicy) {}

  /** Answers the setting as it is now. */
  @Put()
  @Requires('settings:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: SurveySettings }) value: z.infer<typeof SurveySettings>,
  ): Promise<SettingsView['surveys']> {
    await this.policy.change(actor, value, ifVersion);
    return this.policy.view();
  }
}
