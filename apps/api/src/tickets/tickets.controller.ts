import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { Macros } from '#automation';
import {
  AssignRequest,
  type QueueRow,
  ResolutionQuery,
  ResolutionRequest,
  type ResolvedView,
  type TicketPageView,
  WriteMessageRequest,
  type WrittenView,
} from '#contracts';
import { demand } from '#identity';
import type { AgentActor } from '#kernel';
import { TicketPageQueries } from '#screens';
import { MessageService, type NewMessage, ResolutionService, type TicketChange, TicketService } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** One ticket: its page and its verbs. Every verb answers the new row and its version. */
@Controller('api/tickets')
export class TicketsController {
  constructor(
    private readonly pages: TicketPageQueries,
    private readonly tickets: TicketService,
    private readonly messages: MessageService,
    private readonly resolutions: ResolutionService,
    private readonly answers: TicketAnswers,
    private readonly macros: Macros,
  ) {}

  @Get(':id')
  @Requires('ticket:read')
  async page(
    @CurrentAgent() actor: AgentActor,
    @Param('id') idOrNumber: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TicketPageView> {
    const page = await this.pages.page(actor, idOrNumber);
    tellVersion(response, page.ticket.version);
    return page;
  }

  @Post(':id/messages')
  @Requires('ticket:note')
  async write(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: WriteMessageRequest }) body: z.infer<typeof WriteMessageRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    demand(actor, body.kind === 'reply' ? 'ticket:reply' : 'ticket:note');
    const written = await this.answers.withNewer(this.messages.write(actor, id, wordsOf(body)));
    await this.macros.used(actor, body.macroIds ?? [], body.clientId);
    return this.tellWritten(response, written);
  }

  @Put(':id/assignee')
  @Requires('ticket:assign')
  async assign(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: AssignRequest }) body: z.infer<typeof AssignRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.tickets.assign(actor, { ticketId, ifVersion }, body.agentId));
  }

  @Post(':id/resolution')
  @HttpCode(200)
  @Requires('ticket:resolve')
  async resolve(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Query({ schema: ResolutionQuery }) { undo }: z.infer<typeof ResolutionQuery>,
    @Body({ schema: ResolutionRequest }) { statusId: as }: z.infer<typeof ResolutionRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResolvedView> {
    const at = { ticketId, ifVersion, as };
    const resolved = undo
      ? await this.resolutions.resolve(actor, at)
      : { ...(await this.resolutions.resolveAtOnce(actor, at)), undoUntil: null };
    return this.answers.resolved(await this.tell(actor, response, resolved), resolved.undoUntil);
  }

  @Post(':id/resolution/undo')
  @HttpCode(200)
  @Requires('ticket:resolve')
  async undoResolution(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.resolutions.undo(actor, ticketId, { agentId: actor.agentId }));
  }

  @Delete(':id/resolution')
  @Requires('ticket:resolve')
  async reopen(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.tickets.reopen(actor, { ticketId, ifVersion }));
  }

  @Post(':id/spam')
  @HttpCode(200)
  @Requires('ticket:spam')
  async markSpam(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.tickets.markSpam(actor, { ticketId, ifVersion }));
  }

  @Delete(':id/spam')
  @Requires('ticket:spam')
  async unmarkSpam(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.tickets.unmarkSpam(actor, { ticketId, ifVersion }));
  }

  private async tell(
    actor: AgentActor,
    response: Response,
    changing: TicketChange | Promise<TicketChange>,
  ): Promise<QueueRow> {
    const row = await this.answers.row(actor, (await changing).ticketId);
    tellVersion(response, row.version);
    return row;
  }

  private tellWritten(response: Response, written: Parameters<TicketAnswers['written']>[0]): Promise<WrittenView> {
    tellVersion(response, written.version);
    return this.answers.written(written);
  }
}

const wordsOf = ({ sendAt, macroIds: _, ...words }: z.infer<typeof WriteMessageRequest>): NewMessage => ({
  ...words,
  ...(sendAt !== undefined && { sendAt: new Date(sendAt) }),
});
