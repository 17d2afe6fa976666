import type { Ticket } from './ticket.entity.js';
import type { Acts } from './ticket-acts.js';

/** Where the words are now. */
export interface Written {
  ticketId: string;
  ticketNumber: number;
  /** Of the message; of a reply that waits: the one that it becomes. */
  messageId: string;
  version: number;
  /** What became, or will become, of the actions that came with the words. */
  acts?: Acts;
}

export const writtenOf = (ticket: Ticket, messageId: string): Written => ({
  ticketId: ticket.id,
  ticketNumber: ticket.number,
  messageId,
  version: ticket.version,
});
