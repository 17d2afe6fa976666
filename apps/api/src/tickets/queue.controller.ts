import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type QueuePage, QueueQuery, SearchQuery, type SearchView, viewName } from '#contracts';
import type { AgentActor } from '#kernel';
import { QueueQueries, TicketSearchQueries } from '#screens';
import { CurrentAgent, Requires } from '../http/index.js';

/** Lists of tickets. */
@Controller('api')
export class QueueController {
  constructor(
    private readonly queue: QueueQueries,
    private readonly tickets: TicketSearchQueries,
  ) {}

  @Get('queue/:view')
  @Requires('queue:read')
  page(
    @CurrentAgent() actor: AgentActor,
    @Param('view', { schema: viewName }) view: string,
    @Query({ schema: QueueQuery }) query: z.infer<typeof QueueQuery>,
  ): Promise<QueuePage> {
    return this.queue.page(actor, view, query.cursor);
  }

  @Get('search')
  @Requires('ticket:read')
  search(
    @CurrentAgent() actor: AgentActor,
    @Query({ schema: SearchQuery }) query: z.infer<typeof SearchQuery>,
  ): Promise<SearchView> {
    return this.tickets.search(actor, query.q);
  }
}
