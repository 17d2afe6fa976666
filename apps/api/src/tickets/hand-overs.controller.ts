import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { GiveRequest, type MovedView, type QueueRow } from '#contracts';
import type { AgentActor } from '#kernel';
import { HandOverNotes } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Giving a ticket away with a note. */
@Controller('api/tickets/:id/hand-over')
@Requires('ticket:assign')
export class HandOversController {
  constructor(
    private readonly handOvers: HandOverNotes,
    private readonly answers: TicketAnswers,
  ) {}

  @Post()
  @HttpCode(200)
  async give(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: GiveRequest }) { note, ...to }: z.infer<typeof GiveRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MovedView> {
    const moved = await this.handOvers.give(actor, { ticketId, ifVersion }, { to, note });
    tellVersion(response, moved.version);
    return this.answers.moved(actor, moved);
  }

  @Delete()
  async dismiss(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    await this.handOvers.dismiss(actor, ticketId);
    const row = await this.answers.row(actor, ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
