import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { z } from 'zod';
import { type IntegrationsView, NewIntegrationRequest, type NewIntegrationView } from '#contracts';
import { ApiTokens } from '#identity';
import { type AgentActor, MissingError } from '#kernel';
import { CurrentAgent, Requires } from '../http/index.js';

/** Tokens of programs, as administrators see to them. */
@Controller('api/integrations')
export class IntegrationsController {
  constructor(private readonly tokens: ApiTokens) {}

  @Get()
  @Requires('settings:read')
  async list(): Promise<IntegrationsView> {
    return { integrations: await this.tokens.list() };
  }

  @Post()
  @Requires('settings:manage')
  async open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: NewIntegrationRequest }) wish: z.infer<typeof NewIntegrationRequest>,
  ): Promise<NewIntegrationView> {
    const { id, token } = await this.tokens.open(actor, wish);
    const made = (await this.tokens.list()).find((one) => one.id === id);
    if (!made) throw new MissingError('INTEGRATION');
    return { ...made, token };
  }

  @Post(':id/resume')
  @HttpCode(204)
  @Requires('settings:manage')
  resume(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.tokens.resume(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('settings:manage')
  revoke(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
