import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Macros } from '#automation';
import { ActRequest, type ActsView, type UndoneActsView } from '#contracts';
import type { AgentActor } from '#kernel';
import { TicketActs } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';

/** Several actions on one ticket, done and taken back as one. */
@Controller('api')
@Requires('macro:use')
export class ActsController {
  constructor(
    private readonly acts: TicketActs,
    private readonly macros: Macros,
    private readonly answers: TicketAnswers,
  ) {}

  @Post('tickets/:id/acts')
  @HttpCode(200)
  async act(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: ActRequest }) { clientId, actions, macroId }: z.infer<typeof ActRequest>,
  ): Promise<ActsView> {
    const acts = await this.acts.act(actor, ticketId, { clientId, actions });
    if (macroId !== undefined) await this.macros.used(actor, [macroId], clientId);
    return this.answers.acts(acts);
  }

  @Post('acts/:id/undo')
  @HttpCode(200)
  undo(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) actsId: string): Promise<UndoneActsView> {
    return this.acts.undo(actor, actsId);
  }
}
