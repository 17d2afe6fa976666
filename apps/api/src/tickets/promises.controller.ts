import { Controller, Delete, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { PromiseTimesQuery, type PromiseTimesView, type QueueRow } from '#contracts';
import type { AgentActor } from '#kernel';
import { PromiseWords, type TicketChange, TicketPromises } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Answers that are promised by a time; a reply makes them, by its action `promise`. */
@Controller('api/tickets/:id')
@Requires('ticket:reply')
export class PromisesController {
  constructor(
    private readonly words: PromiseWords,
    private readonly promises: TicketPromises,
    private readonly answers: TicketAnswers,
  ) {}

  @Get('promise-times')
  times(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Query({ schema: PromiseTimesQuery }) { at }: z.infer<typeof PromiseTimesQuery>,
  ): Promise<PromiseTimesView> {
    return this.words.choices(actor, ticketId, at === undefined ? null : new Date(at));
  }

  @Delete('promise')
  withdraw(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.promises.withdraw(actor, { ticketId, ifVersion: null }));
  }

  @Delete('promise/keeping')
  standAgain(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.promises.standAgain(actor, { ticketId, ifVersion: null }));
  }

  private async tell(actor: AgentActor, response: Response, changing: Promise<TicketChange>): Promise<QueueRow> {
    const row = await this.answers.row(actor, (await changing).ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
