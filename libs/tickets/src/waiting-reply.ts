import type { TicketAction } from '#contracts';

/** Somebody who gets a copy. */
export interface CopyAddress {
  name: string;
  address: string;
}

/**
 * - `waiting`: leaves at its time.
 * - `sent`: has become the message with the same id.
 * - `withdrawn`: taken back by a person, who has the words again.
 * - `cancelled`: did not leave, `reason` says why; it lies on the ticket until somebody takes it up.
 */
export type WaitingReplyState = 'waiting' | 'sent' | 'withdrawn' | 'cancelled';

/** A reply before it counts: for the seconds in which it can be taken back, or until the hour it was planned for. */
export interface WaitingReply {
  /** The id of the message that it becomes. */
  id: string;
  ticketId: string;
  authorId: string;
  clientId: string;
  bodyText: string;
  bodyHtml: string | null;
  cc: CopyAddress[];
  bcc: CopyAddress[];
  /** Set: it is no reply, it passes a message on to this address. */
  forwardTo: string | null;
  /** The message that it passes on; null with `forwardTo`: that message is gone. */
  passedMessageId: string | null;
  /** The ticket is resolved with it. */
  resolves: boolean;
  /** Done when it leaves. */
  actions: TicketAction[];
  /** Planned for an hour; false: waits for second thoughts alone. */
  isScheduled: boolean;
  /** Does not leave when the customer writes first. */
  cancelsOnAnswer: boolean;
  sendAt: Date;
  state: WaitingReplyState;
  createdAt: Date;
}
