import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { ChangeCustomerRequest, type QueueRow } from '#contracts';
import type { AgentActor } from '#kernel';
import { ForwardedAuthors, type TicketChange, TicketCustomers, TicketParticipants } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Who takes part in a ticket besides its customer, and whose it is. */
@Controller('api')
@Requires('message:accept')
export class TicketPeopleController {
  constructor(
    private readonly participants: TicketParticipants,
    private readonly authors: ForwardedAuthors,
    private readonly customers: TicketCustomers,
    private readonly answers: TicketAnswers,
  ) {}

  @Put('tickets/:id/participants/:address')
  async accept(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('address') address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.participants.accept(actor, ticketId, address));
  }

  @Delete('tickets/:id/participants/:address')
  async dismiss(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('address') address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.participants.dismiss(actor, ticketId, address));
  }

  /** The author of the forwarded mail becomes the customer of its ticket. */
  @Post('messages/:id/customer')
  @HttpCode(200)
  async makeCustomer(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) messageId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.authors.makeCustomer(actor, messageId));
  }

  @Put('tickets/:id/customer')
  async changeCustomer(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: ChangeCustomerRequest }) person: z.infer<typeof ChangeCustomerRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.customers.change(actor, { ticketId, ifVersion }, person));
  }

  private async tell(actor: AgentActor, response: Response, changing: Promise<TicketChange>): Promise<QueueRow> {
    const row = await this.answers.row(actor, (await changing).ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
