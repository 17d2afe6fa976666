import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type CheckView, DkimSwitch, type DkimView } from '#contracts';
import type { AgentActor } from '#kernel';
import { DkimKeys } from '#mail';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';

/** Keys with which our mail is signed. */
@Controller('api/settings/dkim')
@Requires('settings:manage')
export class DkimController {
  constructor(private readonly keys: DkimKeys) {}

  @Get()
  view(): Promise<DkimView> {
    return this.keys.view();
  }

  @Post(':domain')
  @HttpCode(200)
  async make(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Param('domain') domain: string,
  ): Promise<DkimView> {
    await this.keys.make(actor, domain, ifVersion);
    return this.keys.view();
  }

  @Put(':domain')
  async switch(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Param('domain') domain: string,
    @Body({ schema: DkimSwitch }) { isOn }: z.infer<typeof DkimSwitch>,
  ): Promise<DkimView> {
    await this.keys.switch(actor, domain, { isOn, ifVersion });
    return this.keys.view();
  }

  @Delete(':domain')
  async remove(
    @CurrentAgent() actor: AgentActor,
    @IfMatch() ifVersion: number,
    @Param('domain') domain: string,
  ): Promise<DkimView> {
    await this.keys.remove(actor, domain, ifVersion);
    return this.keys.view();
  }

  @Post(':domain/check')
  @HttpCode(200)
  check(@Param('domain') domain: string): Promise<CheckView> {
    return this.keys.check(domain);
  }
}
