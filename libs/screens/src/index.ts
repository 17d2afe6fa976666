export { MessageQueries } from './message-view.js';
export { QUEUE_PAGE_SIZE, QueueQueries } from './queue.queries.js';
export { QueueCounts } from './queue-counts.js';
export type { LiveRow } from './queue-row.js';
export { maySeeRating, type RatingGate } from './rating-visibility.js';
export { ScreensModule } from './screens.module.js';
export { HISTORY_TYPES } from './ticket-history.js';
export { TicketPageQueries } from './ticket-page.queries.js';
export { TicketSearchQueries } from './ticket-search.queries.js';
