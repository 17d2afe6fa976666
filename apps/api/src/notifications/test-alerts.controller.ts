import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { TestAlertView } from '#contracts';
import { type AgentActor, AppError } from '#kernel';
import { TestAlerts } from '#notifications';
import { CurrentAgent, Requires } from '../http/index.js';

/** Whether an alert would reach somebody, tried by every way that they have. */
@Controller('api')
export class TestAlertsController {
  /** By who gets it, whoever asks; per node. */
  private readonly limit = new RateLimiterMemory({ points: 5, duration: 60 });

  constructor(private readonly alerts: TestAlerts) {}

  @Post('me/test-alert')
  @HttpCode(200)
  @Requires('me:change')
  mine(@CurrentAgent() actor: AgentActor): Promise<TestAlertView> {
    return this.send(actor, actor.agentId);
  }

  @Post('agents/:id/test-alert')
  @HttpCode(200)
  @Requires('people:manage')
  theirs(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<TestAlertView> {
    return this.send(actor, id);
  }

  private async send(actor: AgentActor, agentId: string): Promise<TestAlertView> {
    await this.limit.consume(agentId).catch(() => {
      throw new AppError('throttled', 'TOO_MANY_REQUESTS');
    });
    return this.alerts.send(actor, agentId);
  }
}
