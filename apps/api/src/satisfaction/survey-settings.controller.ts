import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { z } from 'zod';
import {
  RehearsalRequest,
  type RehearsalView,
  type SettingsView,
  SurveyLawSettings,
  type SurveyLawView,
  SurveySettings,
  type SurveySettingsValue,
} from '#contracts';
import { type AgentActor, AppError } from '#kernel';
import { Rehearsals, SurveyLaws, SurveyPolicy } from '#satisfaction';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Whether and when customers are asked. */
@Controller('api/settings/surveys')
export class SurveySettingsController {
  /** Whoever asks: what it costs is the same; per node. */
  private readonly rehearsalLimit = new RateLimiterMemory({ points: 6, duration: 60 });

  constructor(
    private readonly policy: SurveyPolicy,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** What the rules would have done in the last 30 days; changes nothing. One at a time, and six a minute. */
  @Post('rehearsal')
  @HttpCode(200)
  @Requires('settings:manage')
  async rehearse(
    @Body({ schema: RehearsalRequest }) { rules }: z.infer<typeof RehearsalRequest>,
  ): Promise<RehearsalView> {
    await this.rehearsalLimit.consume('all').catch(() => {
      throw new AppError('throttled', 'REHEARSAL_TOO_OFTEN');
    });
    return this.rehearsals.rehearse(rules as Partial<SurveySettingsValue>);
  }

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

/** On what ground customers are asked, country by country. */
@Controller('api/settings/survey-law')
export class SurveyLawController {
  constructor(private readonly laws: SurveyLaws) {}

  /** Answers the setting as it is now. */
  @Put()
  @Requires('settings:manage')
  async change(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Body({ schema: SurveyLawSettings }) value: z.infer<typeof SurveyLawSettings>,
  ): Promise<SurveyLawView> {
    await this.laws.change(actor, value, ifVersion);
    return this.laws.view();
  }
}
