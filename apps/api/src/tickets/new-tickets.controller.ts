import { Body, Controller, Delete, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { OpenTicketRequest, PhoneTicketRequest, type WaitingTicketView, type WrittenView } from '#contracts';
import type { AgentActor } from '#kernel';
import { NewTickets, OutgoingTicketService, PhoneTickets } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Tickets that begin with our words. */
@Controller('api')
@Requires('ticket:open')
export class NewTicketsController {
  constructor(
    private readonly outgoing: OutgoingTicketService,
    private readonly newTickets: NewTickets,
    private readonly phone: PhoneTickets,
    private readonly answers: TicketAnswers,
  ) {}

  @Post('tickets')
  async open(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: OpenTicketRequest }) body: z.infer<typeof OpenTicketRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView | WaitingTicketView> {
    const { isUndoable, ...request } = body;
    const sent = await (isUndoable ? this.newTickets.send(actor, request) : this.outgoing.openOutgoing(actor, request));
    if (!('ticketId' in sent)) return this.answers.waiting(sent);
    tellVersion(response, sent.version);
    return this.answers.written(sent);
  }

  /** One that begins with the note of a call: nothing is mailed, so nothing waits. */
  @Post('phone-tickets')
  async note(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: PhoneTicketRequest }) body: z.infer<typeof PhoneTicketRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const { customerId, customerName: name, address, number, ...call } = body;
    const written = await this.phone.open(actor, { ...call, caller: { customerId, name, address, number } });
    tellVersion(response, written.version);
    return this.answers.written(written);
  }

  /** One that is not opened yet; its writer's alone. */
  @Delete('new-tickets/:id')
  takeBack(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string) {
    return this.newTickets.takeBack(actor, id);
  }
}
