import { newId, storableText } from '#kernel';
import type { Message } from './message.entity.js';

/** Nobody's words, in the name of the house: a mail to the customer, or a note that stays inside. */
export const systemMessage = (
  kind: 'email' | 'note',
  words: { ticketId: string; name: string; text: string; createdAt: Date },
): Message => ({
  id: newId(),
  ticketId: words.ticketId,
  kind,
  direction: 'outbound',
  visibility: kind === 'note' ? 'internal' : 'public',
  authorKind: 'system',
  authorAgentId: null,
  authorCustomerId: null,
  authorName: words.name,
  authorAddress: null,
  cc: [],
  bcc: [],
  subject: null,
  bodyText: storableText(words.text),
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
  createdAt: words.createdAt,
});
