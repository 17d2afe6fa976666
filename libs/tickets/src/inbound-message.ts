import { type Actor, newId, storableText } from '#kernel';
import type { MailParts, Message } from './message.entity.js';
import type { NewAttachment } from './message.repository.js';
import type { Ticket, TicketChannel } from './ticket.entity.js';
import type { CopyAddress } from './waiting-reply.js';

/** Something that came in, as the part that read it understands it. */
export interface InboundMessage {
  /** Who wrote; a stranger in somebody else's ticket is `isHeld`. */
  customerId: string;
  contactPointId: string | null;
  authorName: string;
  authorAddress: string | null;
  /** Who else got it, besides us; for an answer to all. */
  cc?: CopyAddress[];
  subject: string;
  /** Their own words. */
  bodyText: string;
  /** Everything they sent, as text. */
  fullText: string | null;
  /** The raw mail holds more than `bodyText`: HTML, a quote, a signature. */
  hasFullBody: boolean;
  /** Without angle brackets. */
  messageIdHeader: string | null;
  /** Why it belongs here: token, message_id, link, subject, new. */
  matchedBy: string | null;
  /** A program wrote it. */
  isAutomatic: boolean;
  /** A person wrote it, but no word of their own: it lands, and changes nothing. */
  isWordless?: boolean;
  /** A person's words that do not reopen the resolved ticket; whoever passes them on sees to it that they are read. */
  isReopeningNothing?: boolean;
  isHeld: boolean;
  /** Nothing but an address says that the customer wrote it: a planned answer is not cancelled for it. */
  isUnproven?: boolean;
  /** They only say thanks: a resolved ticket stays resolved. */
  isThanks?: boolean;
  /** The answer to a survey mail: it lands in the thread, but is no reason to reopen or to wait. */
  isSurveyAnswer?: boolean;
  /** Old mail: lands quietly, at its own time, without an event. */
  isImported?: boolean;
  /** It came in through the demo door, as the played customer's mail does. */
  isDemo?: boolean;
  inboundMailId: string | null;
  /** Whom the words are from that this mail passes on. */
  forwardedAuthor?: { name: string; address: string } | null;
  mailParts?: MailParts | null;
  attachments: NewAttachment[];
  receivedAt: Date;
}

/** The answer of somebody outside the ticket to a mail that passed a message of it on. */
export type ThirdPartyMessage = Pick<
  InboundMessage,
  | 'authorName'
  | 'authorAddress'
  | 'subject'
  | 'bodyText'
  | 'fullText'
  | 'hasFullBody'
  | 'messageIdHeader'
  | 'matchedBy'
  | 'isAutomatic'
  | 'isHeld'
  | 'inboundMailId'
  | 'attachments'
  | 'receivedAt'
>;

/** A message that begins a ticket. */
export interface InboundTicket extends InboundMessage {
  mailboxId: string | null;
  teamId: string | null;
  language: string;
  channel: TicketChannel;
  followsUpId?: string | null;
  isDemo: boolean;
  /** Old mail: the ticket is closed from the beginning, and nothing asks or alerts because of it. */
  isImported: boolean;
}

/** Where a message landed. */
export interface Landed {
  ticketId: string;
  messageId: string;
  ticketNumber: number;
  /** A ticket was opened for it: a first mail, or one that follows up a closed ticket. */
  isNewTicket: boolean;
}

export const MAX_SUBJECT = 300;
const MAX_NAME = 200;

/** The row of what came in, at its place in the thread. */
export function messageOf(
  ticketId: string,
  inbound: InboundMessage,
  { createdAt, now }: { createdAt: Date; now: Date },
): Message {
  return {
    // Of mails of one millisecond, too, the one that arrived first stands first.
    id: inbound.inboundMailId ?? newId(),
    ticketId,
    kind: 'email',
    direction: 'inbound',
    visibility: 'public',
    authorKind: 'customer',
    authorAgentId: null,
    authorCustomerId: inbound.customerId,
    authorName: storableText(inbound.authorName.trim() || (inbound.authorAddress ?? ''), MAX_NAME),
    authorAddress: inbound.authorAddress,
    cc: inbound.cc ?? [],
    bcc: [],
    subject: storableText(inbound.subject.trim(), MAX_SUBJECT),
    bodyText: storableText(inbound.bodyText),
    bodyHtml: null,
    fullText: inbound.fullText === null ? null : storableText(inbound.fullText),
    hasFullBody: inbound.hasFullBody,
    messageIdHeader: inbound.messageIdHeader && storableText(inbound.messageIdHeader),
    matchedBy: inbound.matchedBy,
    isAutomatic: inbound.isAutomatic,
    isWordless: inbound.isWordless ?? false,
    isThanks: false,
    isSurveyAnswer: inbound.isSurveyAnswer ?? false,
    heldAt: inbound.isHeld ? now : null,
    inboundMailId: inbound.inboundMailId,
    forwardedAuthor: inbound.forwardedAuthor ?? null,
    mailParts: inbound.mailParts ?? null,
    call: null,
    outgoingMailId: null,
    clientId: null,
    createdAt,
  };
}

/** Lands without changing whose turn it is. */
export const isQuiet = (inbound: InboundMessage): boolean =>
  inbound.isAutomatic ||
  inbound.isWordless === true ||
  inbound.isReopeningNothing === true ||
  inbound.isSurveyAnswer === true ||
  inbound.isImported === true;

export const arrivalOf = (
  ticketId: string,
  { receivedAt: at, inboundMailId: id }: Pick<InboundMessage, 'receivedAt' | 'inboundMailId'>,
) => ({ ticketId, at, id });

export const laterOf = (one: Date | null, other: Date): Date => (one && one > other ? one : other);

export const customerActor = (inbound: InboundMessage): Actor => ({ kind: 'customer', customerId: inbound.customerId });

/**
 * The ticket that continues a finished one, with the writer of the new message as its customer. It is a demo ticket
 * when the new message came through the demo door, never because the finished one was: a real person's words count
 * (rulings 14). A real person's words on a demo ticket that is still open are a message of that ticket, which stays
 * what it is: its one question goes to the played customer.
 */
export const followUp = (ended: Ticket, inbound: InboundMessage): InboundTicket => ({
  ...inbound,
  isHeld: false,
  isImported: false,
  mailboxId: ended.mailboxId,
  teamId: ended.teamId,
  language: ended.language,
  channel: ended.channel,
  followsUpId: ended.id,
  isDemo: inbound.isDemo ?? false,
});
