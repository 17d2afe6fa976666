// Which verb is allowed in which state of a ticket, and where it leads.
// - A customer's own message makes a waiting ticket open again and reopens a resolved one; automatic and held messages
//   never do. A closed ticket is final: what arrives for it opens a new, linked ticket.
// - An agent's reply means that we wait for the customer. After resolving it changes nothing: a follow-up about the
//   case is no reopening.
// - Spam keeps its state until a person says that it is none.
import { next, type TransitionTable } from '#kernel';

/** States of a ticket; `merged` and the trash are not among them. */
export type TicketStatus = 'new' | 'open' | 'pending' | 'on_hold' | 'resolved' | 'closed' | 'spam';
export type TicketVerb = 'receive' | 'reply' | 'resolve' | 'reopen' | 'close' | 'markSpam' | 'unmarkSpam';

/** The states in which a ticket is work: those of the queue, and of the partial indexes in the schema. */
export const OPEN_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const satisfies readonly TicketStatus[];

export const ticketTransitions: TransitionTable<TicketStatus, TicketVerb> = {
  new: { receive: 'new', reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  open: { receive: 'open', reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  pending: { receive: 'open', reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  on_hold: { receive: 'open', reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  resolved: { receive: 'open', reply: 'resolved', reopen: 'open', close: 'closed' },
  closed: { reply: 'closed' },
  spam: { receive: 'spam', unmarkSpam: 'open' },
};

/** Where `verb` leads, or undefined when the state does not allow it. */
export const statusAfter = (status: TicketStatus, verb: TicketVerb): TicketStatus | undefined =>
  next(ticketTransitions, status, verb);

export const isOpen = (status: TicketStatus): boolean => OPEN_STATUSES.some((open) => open === status);

/** What arrives for a ticket in this state belongs to a new ticket that follows it up. */
export const needsFollowUp = (status: TicketStatus, message: { isHeld: boolean }): boolean =>
  status === 'closed' || (status === 'resolved' && message.isHeld);
