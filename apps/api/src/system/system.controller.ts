import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { HeldMailChoice, type SystemView, type SystemWarningsView } from '#contracts';
import { RestoredPeople } from '#identity';
import type { AgentActor } from '#kernel';
import { UncertainMails } from '#mail';
import { CurrentAgent, Requires } from '../http/index.js';
import { SystemFacts } from './system-facts.service.js';
import { SystemWarnings } from './system-warnings.service.js';

/** What an administrator wants to know of the installation itself, and mail that a restore holds. */
@Controller('api/system')
export class SystemController {
  constructor(
    private readonly facts: SystemFacts,
    private readonly warningsNow: SystemWarnings,
    private readonly held: UncertainMails,
    private readonly people: RestoredPeople,
  ) {}

  @Get()
  @Requires('settings:read')
  view(): Promise<SystemView> {
    return this.facts.view();
  }

  /** For the banner on every screen of an administrator. */
  @Get('warnings')
  @Requires('settings:read')
  async warnings(): Promise<SystemWarningsView> {
    return { warnings: await this.warningsNow.list() };
  }

  /** Lets mail go that may have left before the restore. */
  @Post('held/release')
  @HttpCode(200)
  @Requires('settings:manage')
  async release(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: HeldMailChoice }) { ids }: z.infer<typeof HeldMailChoice>,
  ): Promise<{ count: number }> {
    return { count: await this.held.release(actor, ids) };
  }

  /** Somebody looked through the people who are active again since a restore. */
  @Post('people-checked')
  @HttpCode(204)
  @Requires('people:manage')
  peopleChecked(@CurrentAgent() actor: AgentActor): Promise<void> {
    return this.people.check(actor);
  }

  /** It had left: it stays, and is asked about no more. */
  @Post('held/leave')
  @HttpCode(200)
  @Requires('settings:manage')
  async leave(@Body({ schema: HeldMailChoice }) { ids }: z.infer<typeof HeldMailChoice>): Promise<{ count: number }> {
    return { count: await this.held.leave(ids) };
  }
}
