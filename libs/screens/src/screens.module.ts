import { Module } from '@nestjs/common';
import { AskingStories } from './asking-stories.queries.js';
import { AttachmentQueries } from './attachment.queries.js';
import { BulkJobQueries } from './bulk-job.queries.js';
import { CustomerPageQueries } from './customer-page.queries.js';
import { MergeCandidatesQueries } from './merge-candidates.queries.js';
import { MessageQueries } from './message-view.js';
import { NotificationQueries } from './notification.queries.js';
import { PeopleListQueries } from './people-lists.queries.js';
import { QueueQueries } from './queue.queries.js';
import { QueueCounts } from './queue-counts.js';
import { TicketPageQueries } from './ticket-page.queries.js';
import { TicketSearchQueries } from './ticket-search.queries.js';
import { TrashQueries } from './trash.queries.js';
import { DeadValues } from './views/dead-values.js';
import { SavedViewCounts } from './views/saved-view-counts.js';
import { ViewPreviews } from './views/view-previews.js';

const queries = [
  AskingStories,
  CustomerPageQueries,
  PeopleListQueries,
  QueueQueries,
  QueueCounts,
  TicketPageQueries,
  TicketSearchQueries,
  MessageQueries,
  AttachmentQueries,
  BulkJobQueries,
  MergeCandidatesQueries,
  NotificationQueries,
  DeadValues,
  SavedViewCounts,
  ViewPreviews,
  TrashQueries,
];

/** What the console's screens read: one query each. */
@Module({ providers: queries, exports: queries })
export class ScreensModule {}
