// Which verb is allowed in which state of a ticket, and where it leads.
// - A customer's own message makes a waiting ticket open again and reopens a resolved one; automatic and held messages
//   never do. A closed ticket is final: what arrives for it opens a new, linked ticket.
// - An agent's reply means that we wait for the customer. After resolving it changes nothing: a follow-up about the
//   case is no reopening.
// - An agent may say by hand whose turn it is: ours (open), the customer's (pend), a third party's (hold). What was new
//   is new again when that is taken back (renew), as long as nobody answered.
// - Spam keeps its state until a person says that it is none.
// - Everything can be thrown away. The trash is left by no verb of these, and only as what the ticket was (trash/).
import { next, type TransitionTable } from '#kernel';

/** States of a ticket; `merged` is not among them. */
export type TicketStatus = 'new' | 'open' | 'pending' | 'on_hold' | 'resolved' | 'closed' | 'spam' | 'trashed';
export type TicketVerb =
  | 'receive'
  | 'reply'
  | 'take'
  | 'pend'
  | 'hold'
  | 'renew'
  | 'resolve'
  | 'reopen'
  | 'close'
  | 'markSpam'
  | 'unmarkSpam';
/** The states that an agent gives by hand. */
export type HandStatus = (typeof OPEN_STATUSES)[number];

/** The states in which a ticket is work: those of the queue, and of the partial indexes in the schema. */
export const OPEN_STATUSES = ['new', 'open', 'pending', 'on_hold'] as const satisfies readonly TicketStatus[];

const BY_HAND = { take: 'open', pend: 'pending', hold: 'on_hold', renew: 'new' } as const;
/** The verb that leads to a state by hand. */
export const verbTo = { open: 'take', pending: 'pend', on_hold: 'hold', new: 'renew' } as const satisfies Record<
  HandStatus,
  TicketVerb
>;

export const ticketTransitions: TransitionTable<TicketStatus, TicketVerb> = {
  new: { receive: 'new', ...BY_HAND, reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  open: { receive: 'open', ...BY_HAND, reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  pending: { receive: 'open', ...BY_HAND, reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  on_hold: { receive: 'open', ...BY_HAND, reply: 'pending', resolve: 'resolved', markSpam: 'spam' },
  resolved: { receive: 'open', reply: 'resolved', reopen: 'open', close: 'closed' },
  closed: { reply: 'closed' },
  spam: { receive: 'spam', unmarkSpam: 'open' },
  trashed: {},
};

/**
 * Steps that no verb names: a resolution that is taken back gives the ticket its state again. Together with the table
 * these are what the database allows (`tickets_guard`).
 */
export const TAKEN_BACK_TO = OPEN_STATUSES;

/** Where `verb` leads, or undefined when the state does not allow it. */
export const statusAfter = (status: TicketStatus, verb: TicketVerb): TicketStatus | undefined =>
  next(ticketTransitions, status, verb);

export const isOpen = (status: TicketStatus): boolean => OPEN_STATUSES.some((open) => open === status);

/** What arrives for a ticket in this state belongs to a new ticket that follows it up. */
export const needsFollowUp = (status: TicketStatus, message: { isHeld: boolean }): boolean =>
  status === 'closed' || status === 'trashed' || (status === 'resolved' && message.isHeld);
