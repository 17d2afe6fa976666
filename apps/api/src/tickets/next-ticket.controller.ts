import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { NextTicketRequest, type NextTicketView } from '#contracts';
import type { AgentActor } from '#kernel';
import { NextTicket } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';

/** The ticket that somebody should work on now. */
@Controller('api/tickets/next')
export class NextTicketController {
  constructor(
    private readonly next: NextTicket,
    private readonly answers: TicketAnswers,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('ticket:assign')
  async take(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: NextTicketRequest }) { clientId }: z.infer<typeof NextTicketRequest>,
  ): Promise<NextTicketView> {
    const taken = await this.next.take(actor, clientId);
    if (!taken) return { taken: null };
    return { taken: { row: await this.answers.row(actor, taken.ticketId), acts: this.answers.acts(taken.acts) } };
  }
}
