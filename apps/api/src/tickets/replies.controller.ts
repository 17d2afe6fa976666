import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { ForwardRequest, SendAgainRequest, type TakenBackView, type WrittenView } from '#contracts';
import type { AgentActor } from '#kernel';
import { ForwardService, SendAgainService, WaitingReplyService } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Replies that have not left, and mails that did not arrive. */
@Controller('api')
export class RepliesController {
  constructor(
    private readonly waiting: WaitingReplyService,
    private readonly again: SendAgainService,
    private readonly forwards: ForwardService,
    private readonly answers: TicketAnswers,
  ) {}

  /** Undo, edit, cancel and discard are one: the words go back to whoever asks. */
  @Delete('replies/:id')
  @Requires('ticket:reply')
  takeBack(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<TakenBackView> {
    return this.waiting.takeBack(actor, id);
  }

  @Post('replies/:id/sending')
  @HttpCode(200)
  @Requires('ticket:reply')
  async sendNow(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const written = await this.waiting.sendNow(actor, id);
    tellVersion(response, written.version);
    return this.answers.written(written);
  }

  @Post('messages/:id/forward')
  @Requires('ticket:reply')
  async forward(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: ForwardRequest }) body: z.infer<typeof ForwardRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const written = await this.forwards.forward(actor, id, { ...body, isUndoable: true });
    tellVersion(response, written.version);
    return this.answers.written(written);
  }

  @Post('messages/:id/delivery')
  @HttpCode(200)
  @Requires('ticket:reply')
  async sendAgain(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: SendAgainRequest }) body: z.infer<typeof SendAgainRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenView> {
    const written = await this.again.sendAgain(actor, id, body.to);
    tellVersion(response, written.version);
    return this.answers.written(written);
  }
}
