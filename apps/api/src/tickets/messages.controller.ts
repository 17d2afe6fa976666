import { Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { QueueRow, WrittenView } from '#contracts';
import type { AgentActor } from '#kernel';
import { AttachmentQueries, MessageBodies } from '#screens';
import { HeldMessageService, ThanksService } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { FRAME_POLICY, fileHeaders } from './foreign-content.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Single messages: held ones, whole bodies and files. */
@Controller()
export class MessagesController {
  constructor(
    private readonly held: HeldMessageService,
    private readonly thanks: ThanksService,
    private readonly bodies: MessageBodies,
    private readonly attachments: AttachmentQueries,
    private readonly answers: TicketAnswers,
  ) {}

  @Post('api/messages/:id/acceptance')
  @HttpCode(200)
  @Requires('message:accept')
  async accept(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const accepted = await this.held.acceptHeld(actor, id);
    tellVersion(response, accepted.version);
    return this.answers.written(accepted);
  }

  @Delete('api/messages/:id')
  @Requires('message:accept')
  async discard(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    const { ticketId, version } = await this.held.discardHeld(actor, id);
    tellVersion(response, version);
    return this.answers.row(actor, ticketId);
  }

  /** What reopened the ticket only said thanks. */
  @Put('api/messages/:id/thanks')
  @Requires('ticket:resolve')
  async onlyThanks(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const written = await this.thanks.onlyThanks(actor, id);
    tellVersion(response, written.version);
    return this.answers.written(written);
  }

  /** It said more: the ticket is taken up. */
  @Delete('api/messages/:id/thanks')
  @Requires('ticket:resolve')
  async takeUp(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const written = await this.thanks.takeUp(actor, id);
    tellVersion(response, written.version);
    return this.answers.written(written);
  }

  /** The whole mail for the frame: a document of its own that may run nothing and load nothing from elsewhere. */
  @Get('messages/:id/body')
  @Requires('ticket:read')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', FRAME_POLICY)
  @Header('Cache-Control', 'private, no-store')
  body(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<string> {
    return this.bodies.document(actor, id);
  }

  @Get('api/attachments/:id')
  @Requires('ticket:read')
  async file(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.attachments.file(actor, id);
    response.set(fileHeaders(file)).send(file.bytes);
  }
}
