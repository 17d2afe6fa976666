import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import {
  MergeCandidatesQuery,
  type MergedView,
  MergeRequest,
  type QueueRow,
  type SearchView,
  SplitRequest,
} from '#contracts';
import type { AgentActor } from '#kernel';
import { MergeCandidatesQueries } from '#screens';
import { type Merged, type TicketChange, TicketLinks, TicketMerges, TicketSplits } from '#tickets';
import { CurrentAgent, IfMatch, Requires } from '../http/index.js';
import { TicketAnswers } from './ticket-answers.js';
import { tellVersion } from './version-header.js';

/** Tickets that are one, two that were one, and tickets that belong together. */
@Controller('api')
@Requires('ticket:merge')
export class TicketBondsController {
  constructor(
    private readonly merges: TicketMerges,
    private readonly splits: TicketSplits,
    private readonly links: TicketLinks,
    private readonly candidates: MergeCandidatesQueries,
    private readonly answers: TicketAnswers,
  ) {}

  @Get('tickets/:id/merge-candidates')
  likely(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Query({ schema: MergeCandidatesQuery }) { q }: z.infer<typeof MergeCandidatesQuery>,
  ): Promise<SearchView> {
    return this.candidates.of(actor, ticketId, q);
  }

  @Post('tickets/:id/merge')
  @HttpCode(200)
  merge(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @IfMatch() ifVersion: number,
    @Body({ schema: MergeRequest }) { intoTicketId }: z.infer<typeof MergeRequest>,
  ): Promise<MergedView> {
    return this.merged(actor, this.merges.merge(actor, { ticketId, ifVersion }, intoTicketId));
  }

  @Delete('tickets/:id/merge')
  unmerge(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) ticketId: string): Promise<MergedView> {
    return this.merged(actor, this.merges.unmerge(actor, ticketId));
  }

  @Post('messages/:id/split')
  split(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) messageId: string,
    @Body({ schema: SplitRequest }) { subject }: z.infer<typeof SplitRequest>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.splits.split(actor, messageId, subject));
  }

  @Put('tickets/:id/links/:otherId')
  link(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.links.link(actor, ticketId, otherId));
  }

  @Delete('tickets/:id/links/:otherId')
  unlink(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) ticketId: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueRow> {
    return this.tell(actor, response, this.links.unlink(actor, ticketId, otherId));
  }

  private async merged(actor: AgentActor, merging: Promise<Merged>): Promise<MergedView> {
    const { source, target } = await merging;
    return {
      source: await this.answers.row(actor, source.ticketId),
      target: await this.answers.row(actor, target.ticketId),
    };
  }

  private async tell(actor: AgentActor, response: Response, changing: Promise<TicketChange>): Promise<QueueRow> {
    const row = await this.answers.row(actor, (await changing).ticketId);
    tellVersion(response, row.version);
    return row;
  }
}
