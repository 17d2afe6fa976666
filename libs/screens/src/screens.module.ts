import { Module } from '@nestjs/common';
import { AttachmentQueries } from './attachment.queries.js';
import { BulkJobQueries } from './bulk-job.queries.js';
import { MergeCandidatesQueries } from './merge-candidates.queries.js';
import { MessageQueries } from './message-view.js';
import { QueueQueries } from './queue.queries.js';
import { QueueCounts } from './queue-counts.js';
import { TicketPageQueries } from './ticket-page.queries.js';
import { TicketSearchQueries } from './ticket-search.queries.js';

const queries = [
  QueueQueries,
  QueueCounts,
  TicketPageQueries,
  TicketSearchQueries,
  MessageQueries,
  AttachmentQueries,
  BulkJobQueries,
  MergeCandidatesQueries,
];

/** What the console's screens read: one query each. */
@Module({ providers: queries, exports: queries })
export class ScreensModule {}
