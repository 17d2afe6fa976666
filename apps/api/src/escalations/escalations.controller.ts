import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  AdvanceRequest,
  CloseEscalationRequest,
  EscalateRequest,
  type EscalationsPage,
  EscalationsQuery,
  type EscalationView,
  EvidenceRequest,
  type EvidenceView,
  OwnerRequest,
  type RootCauseView,
} from '#contracts';
import { EscalationService, OwnershipService, RaiseByHand } from '#escalations';
import type { AgentActor } from '#kernel';
import { EscalationViewQueries, EvidenceQueries } from '#screens';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { EscalationViews } from './escalation-views.js';

/** Cases: raised, owned, worked through their steps, closed. */
@Controller('api')
export class EscalationsController {
  constructor(
    private readonly hands: RaiseByHand,
    private readonly cases: EscalationService,
    private readonly ownership: OwnershipService,
    private readonly views: EscalationViews,
    private readonly queries: EscalationViewQueries,
    private readonly evidence: EvidenceQueries,
  ) {}

  @Get('escalations')
  @Requires('escalation:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: EscalationsQuery }) query: z.infer<typeof EscalationsQuery>,
  ): Promise<EscalationsPage> {
    return this.queries.page(actor, query);
  }

  @Get('escalations/:id')
  @Requires('escalation:read')
  view(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<EscalationView> {
    return this.views.view(actor, id);
  }

  @Get('escalations/:id/evidence')
  @Requires('escalation:read')
  candidates(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<EvidenceView> {
    return this.evidence.candidates(actor, id);
  }

  @Get('root-causes')
  @Requires('escalation:read')
  rootCauses(): Promise<RootCauseView[]> {
    return this.queries.rootCauses();
  }

  @Post('tickets/:id/escalation')
  @Requires('ticket:escalate')
  async escalate(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: EscalateRequest }) body: z.infer<typeof EscalateRequest>,
  ): Promise<{ id: string }> {
    return { id: await this.hands.raise(actor, ticketId, body.reason) };
  }

  @Post('escalations/:id/entries')
  @Requires('escalation:work')
  async addEvidence(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: EvidenceRequest }) body: z.infer<typeof EvidenceRequest>,
  ): Promise<EscalationView> {
    await this.cases.addEvidence(actor, id, body);
    return this.views.view(actor, id);
  }

  @Post('escalations/:id/steps')
  @HttpCode(200)
  @Requires('escalation:work')
  async advance(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: AdvanceRequest }) body: z.infer<typeof AdvanceRequest>,
  ): Promise<EscalationView> {
    await this.cases.advance(actor, id, body);
    return this.views.view(actor, id);
  }

  @Post('escalations/:id/closure')
  @HttpCode(200)
  @Requires('escalation:work')
  async close(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: CloseEscalationRequest }) body: z.infer<typeof CloseEscalationRequest>,
  ): Promise<EscalationView> {
    await this.cases.close(actor, id, body);
    return this.views.view(actor, id);
  }

  @Put('escalations/:id/owner')
  @Requires('escalation:work')
  async assign(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body({ schema: OwnerRequest }) body: z.infer<typeof OwnerRequest>,
  ): Promise<{ id: string }> {
    await this.ownership.assign(actor, id, { agentId: body.agentId, version });
    return { id };
  }
}
