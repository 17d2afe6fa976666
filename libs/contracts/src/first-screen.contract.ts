import type { DraftView } from './drafts.contract.js';
import type { SessionView } from './identity.contract.js';
import type { StoppedMailView } from './mail-health.contract.js';
import type { StatusNameView } from './statuses.contract.js';
import type { SystemWarningsView } from './system.contract.js';
import type { CountsView, QueuePage } from './tickets.contract.js';
import type { ViewView } from './views.contract.js';

/**
 * What the console's page carries for somebody signed in, as JSON in its element `first-screen`: the same as the answers
 * of GET /api/session and, where the address is that of a queue, GET /api/queue/:view.
 */
export interface FirstScreen {
  session: SessionView;
  /** The numbers beside the navigation, on whatever page. */
  counts: CountsView;
  /** For the banner on every page: GET /api/mail-health/stopped. */
  stoppedMail: StoppedMailView;
  /** For the banner of administrators: GET /api/system/warnings; null for others. */
  systemWarnings: SystemWarningsView | null;
  /** What the house calls its statuses: GET /api/ticket-statuses. */
  statuses: StatusNameView[];
  /** What people keep in the navigation: GET /api/views. */
  views: ViewView[];
  /** What one is writing: GET /api/drafts. */
  drafts: DraftView[];
  /** Beside the bell: at most `MOST_UNREAD`. */
  unread: number;
  queue: { view: string; page: QueuePage } | null;
}
