import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { AlertsPage, EscalationView } from '#contracts';
import { OwnershipService } from '#escalations';
import type { AgentActor } from '#kernel';
import { AlertViewQueries } from '#screens';
import { CurrentAgent, Requires } from '../http/index.js';
import { EscalationViews } from './escalation-views.js';

/** The alerts board. */
@Controller('api/alerts')
export class AlertsController {
  constructor(
    private readonly queries: AlertViewQueries,
    private readonly ownership: OwnershipService,
    private readonly views: EscalationViews,
  ) {}

  @Get()
  @Requires('alert:read')
  page(@CurrentAgent() actor: AgentActor): Promise<AlertsPage> {
    return this.queries.page(actor);
  }

  /** Takes the case on; answers with it. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @Requires('alert:acknowledge')
  async acknowledge(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<EscalationView> {
    const { escalationId } = await this.ownership.acknowledge(actor, id);
    return this.views.view(actor, escalationId);
  }
}
