import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type CaseRemediesView,
  type RemediesPage,
  RemediesQuery,
  type RemedyCostsView,
  RemedyDecisionRequest,
  RemedyRequest,
  RemedyReversalRequest,
} from '#contracts';
import { RemedyService } from '#escalations';
import type { AgentActor } from '#kernel';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { RemedyViews } from './remedy-views.js';

/** What customers get for what went wrong. Every change answers with the remedies of its case. */
@Controller('api')
export class RemediesController {
  constructor(
    private readonly remedies: RemedyService,
    private readonly views: RemedyViews,
  ) {}

  @Get('escalations/:id/remedies')
  @Requires('escalation:read')
  ofCase(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseRemediesView> {
    return this.views.ofCase(actor, id);
  }

  @Post('escalations/:id/remedies')
  @Requires('escalation:work')
  async grant(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: RemedyRequest }) body: z.infer<typeof RemedyRequest>,
  ): Promise<CaseRemediesView> {
    await this.remedies.grant(actor, id, body);
    return this.views.ofCase(actor, id);
  }

  @Get('remedies')
  @Requires('remedy:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: RemediesQuery }) query: z.infer<typeof RemediesQuery>,
  ): Promise<RemediesPage> {
    return this.views.page(actor, query);
  }

  @Get('remedies/costs')
  @Requires('remedy:read')
  costs(@CurrentAgent() actor: AgentActor): Promise<RemedyCostsView> {
    return this.views.costs(actor);
  }

  @Put('remedies/:id/decision')
  @Requires('remedy:decide')
  async decide(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body({ schema: RemedyDecisionRequest }) body: z.infer<typeof RemedyDecisionRequest>,
  ): Promise<CaseRemediesView> {
    const { escalationId } = await this.remedies.decide(actor, id, { ...body, version });
    return this.views.ofCase(actor, escalationId);
  }

  @Put('remedies/:id/withdrawal')
  @Requires('escalation:work')
  async withdraw(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
  ): Promise<CaseRemediesView> {
    const { escalationId } = await this.remedies.withdraw(actor, id, { version });
    return this.views.ofCase(actor, escalationId);
  }

  @Put('remedies/:id/reversal')
  @Requires('remedy:decide')
  async reverse(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body({ schema: RemedyReversalRequest }) { reason }: z.infer<typeof RemedyReversalRequest>,
  ): Promise<CaseRemediesView> {
    const { escalationId } = await this.remedies.reverse(actor, id, { reason, version });
    return this.views.ofCase(actor, escalationId);
  }
}
