import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { z } from 'zod';
import { type QueueRow, ReadRequest } from '#contracts';
import type { AgentActor } from '#kernel';
import { NotificationReads } from '#notifications';
import { TicketReads } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { agentRoom } from '../realtime/socket-rooms.js';
import { SocketServer } from '../realtime/socket-server.js';
import { TicketAnswers } from './ticket-answers.js';

/** What the reader has seen of a ticket. Other windows of the same person are told at once, nobody else. */
@Controller('api/tickets/:id/reading')
export class TicketReadsController {
  constructor(
    private readonly reads: TicketReads,
    private readonly notifications: NotificationReads,
    private readonly answers: TicketAnswers,
    private readonly sockets: SocketServer,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('ticket:read')
  async markRead(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Body({ schema: ReadRequest }) { messageId }: z.infer<typeof ReadRequest>,
  ): Promise<QueueRow> {
    await this.reads.markRead(actor, ticketId, messageId);
    await this.notifications.readTicket(actor, ticketId);
    return this.tell(actor, ticketId);
  }

  @Delete()
  @Requires('ticket:read')
  async markUnread(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) ticketId: string): Promise<QueueRow> {
    await this.reads.markUnread(actor, ticketId);
    return this.tell(actor, ticketId);
  }

  private async tell(actor: AgentActor, ticketId: string): Promise<QueueRow> {
    const row = await this.answers.row(actor, ticketId);
    this.sockets.io.to(agentRoom(actor.agentId)).emit('ticket.read', { ticketId, isUnread: row.isUnread });
    return row;
  }
}
