import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  BULK_LIMIT,
  type BulkJobsView,
  type BulkJobView,
  type BulkReplyPreview,
  BulkReplyPreviewRequest,
  type BulkTickets,
  type BulkTicketsPage,
  BulkTicketsQuery,
  StartBulkRequest,
} from '#contracts';
import { type AgentActor, Clock } from '#kernel';
import { BulkJobQueries, QueueQueries } from '#screens';
import { BulkJobs, BulkReplies } from '#tickets';
import { CurrentAgent, Requires } from '../http/index.js';

/** Changes of many tickets. What each change needs is asked for each, like the verb for one ticket. */
@Controller('api/bulk-jobs')
export class BulkController {
  constructor(
    private readonly jobs: BulkJobs,
    private readonly views: BulkJobQueries,
    private readonly queue: QueueQueries,
    private readonly replies: BulkReplies,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('queue:read')
  async list(@CurrentAgent() actor: AgentActor): Promise<BulkJobsView> {
    return { jobs: await this.views.recent(actor) };
  }

  @Post()
  @HttpCode(202)
  @Requires('queue:read')
  async begin(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: StartBulkRequest }) { clientId, change, tickets }: z.infer<typeof StartBulkRequest>,
  ): Promise<BulkJobView> {
    // Asked again, it is the same job, whatever the view holds by now.
    const known = await this.jobs.earlier(actor, { clientId, change });
    if (known) return this.views.one(actor, known);
    const ticketIds = await this.chosen(actor, tickets);
    return this.views.one(actor, await this.jobs.begin(actor, { clientId, change, ticketIds }));
  }

  /** What the first of them would get; nothing is changed. */
  @Post('reply-preview')
  @HttpCode(200)
  @Requires('ticket:reply-many')
  async preview(
    @CurrentAgent() actor: AgentActor,
    @Body({ schema: BulkReplyPreviewRequest }) { variants, tickets }: z.infer<typeof BulkReplyPreviewRequest>,
  ): Promise<BulkReplyPreview> {
    const ticketIds = [...new Set(await this.chosen(actor, tickets))];
    const samples = await this.replies.preview(actor, { variants, ticketIds });
    return { total: ticketIds.length, at: this.clock.now().toISOString(), samples };
  }

  @Get(':id/tickets')
  @Requires('queue:read')
  tickets(
    @CurrentAgent() actor: AgentActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query({ schema: BulkTicketsQuery }) query: z.infer<typeof BulkTicketsQuery>,
  ): Promise<BulkTicketsPage> {
    return this.views.tickets(actor, id, query);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Requires('queue:read')
  async undo(@CurrentAgent() actor: AgentActor, @Param('id', ParseUUIDPipe) id: string): Promise<BulkJobView> {
    return this.views.one(actor, await this.jobs.undo(actor, id));
  }

  /** A view is asked once, now; what comes into it later is not meant. One more than allowed tells that it is too much. */
  private async chosen(actor: AgentActor, tickets: BulkTickets): Promise<string[]> {
    if ('ids' in tickets) return tickets.ids;
    const except = new Set(tickets.except);
    const inView = await this.queue.ticketsOf(actor, tickets, BULK_LIMIT + except.size + 1);
    return inView.filter((id) => !except.has(id));
  }
}
