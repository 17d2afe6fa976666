// Words that have not left: for the seconds in which they can be taken back, or until their hour.
import type { TicketAction } from './actions.contract.js';
import type { Instant } from './shapes.js';

/** A file that was uploaded and waits for its reply. */
export interface UploadView {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
}
export interface CopyView {
  name: string;
  address: string;
}
/** A reply before it counts. The message that it becomes has the same id. */
export interface WaitingView {
  sendAt: Instant;
  /** Milliseconds until then, as the server counts them. */
  leftMs: number;
  isScheduled: boolean;
  resolves: boolean;
  cancelsOnAnswer: boolean;
  /** It is no reply: to whom it passes a message on. */
  forwardTo: string | null;
  /** Why it did not leave; its sentence is `ticket.cancelled.<code>`. Null: it waits. */
  cancelledBecause: string | null;
}
/** DELETE /api/replies/:id : everything that its writer had made. POST /api/replies/:id/sending answers a WrittenView. */
export interface TakenBackView {
  ticketId: string;
  text: string;
  html: string | null;
  cc: CopyView[];
  bcc: CopyView[];
  files: UploadView[];
  /** It was no reply: which message it passed on, and to whom. */
  forward: { messageId: string; to: string } | null;
  resolves: boolean;
  actions: TicketAction[];
  wasScheduled: boolean;
  cancelsOnAnswer: boolean;
}
