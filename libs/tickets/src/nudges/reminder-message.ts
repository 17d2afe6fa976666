import { storableText } from '#kernel';
import type { Message } from '../message.entity.js';

/** The row of a reminder: in the name of the mailbox, and of nobody. */
export const reminderMessage = ({
  id,
  ticketId,
  name,
  text,
  createdAt,
}: {
  id: string;
  ticketId: string;
  name: string;
  text: string;
  createdAt: Date;
}): Message => ({
  id,
  ticketId,
  kind: 'email',
  direction: 'outbound',
  visibility: 'public',
  authorKind: 'system',
  authorAgentId: null,
  authorCustomerId: null,
  authorName: name,
  authorAddress: null,
  cc: [],
  bcc: [],
  subject: null,
  bodyText: storableText(text),
  bodyHtml: null,
  fullText: null,
  hasFullBody: false,
  messageIdHeader: null,
  matchedBy: null,
  isAutomatic: true,
  isWordless: false,
  isThanks: false,
  isSurveyAnswer: false,
  heldAt: null,
  inboundMailId: null,
  forwardedAuthor: null,
  mailParts: null,
  outgoingMailId: null,
  clientId: null,
  createdAt,
});
