import type { SessionView } from './identity.contract.js';
import type { StoppedMailView } from './mail-health.contract.js';
import type { CountsView, QueuePage, QueueView } from './tickets.contract.js';

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
  queue: { view: QueueView; page: QueuePage } | null;
}
