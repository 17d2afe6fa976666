import { Controller, HttpCode, Post } from '@nestjs/common';
import { AgentService } from '#identity';
import type { AgentActor } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';
import { LoopShow } from './loop-show.js';

@Controller('api/demo')
export class DemoController {
  constructor(
    private readonly show: LoopShow,
    private readonly agents: AgentService,
  ) {}

  /** Plays the loop once in the person's language; `demo.progress` tells each step. */
  @Post('loop')
  @Requires('demo:play')
  @HttpCode(202)
  async loop(@CurrentAgent() actor: AgentActor): Promise<void> {
    const { language } = await this.agents.find(actor.agentId);
    await this.show.begin(actor, language);
  }
}
