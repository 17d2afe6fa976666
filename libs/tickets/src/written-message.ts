import type { AgentActor } from '#kernel';
import { newId, storableText } from '#kernel';
import type { CallFacts, Message } from './message.entity.js';
import type { CopyAddress } from './waiting-reply.js';

/** What an agent wrote, ready to become a message. */
export interface Words {
  /** Default: a new one. */
  id?: string | undefined;
  clientId: string;
  /** `forward`: a mail to somebody who is not of the ticket; it stays inside it. */
  kind: 'reply' | 'note' | 'call' | 'forward';
  text: string;
  html?: string | null | undefined;
  cc?: readonly CopyAddress[] | undefined;
  bcc?: readonly CopyAddress[] | undefined;
  /** Of the note of a call. */
  call?: CallFacts | undefined;
}

/** The row of what an agent wrote. Only a reply is public; its Message-ID comes with its mail. */
export const writtenMessage = (
  { actor, name }: { actor: AgentActor; name: string },
  words: Words,
  { ticketId, createdAt }: { ticketId: string; createdAt: Date },
): Message => ({
  id: words.id ?? newId(),
  ticketId,
  kind: words.kind === 'reply' || words.kind === 'forward' ? 'email' : words.kind,
  direction: 'outbound',
  visibility: words.kind === 'reply' ? 'public' : 'internal',
  authorKind: 'agent',
  authorAgentId: actor.agentId,
  authorCustomerId: null,
  authorName: name,
  authorAddress: null,
  cc: [...(words.cc ?? [])],
  bcc: [...(words.bcc ?? [])],
  subject: null,
  bodyText: storableText(words.text),
  bodyHtml: words.html ?? null,
  fullText: null,
  hasFullBody: false,
  messageIdHeader: null,
  matchedBy: null,
  isAutomatic: false,
  isWordless: false,
  isThanks: false,
  isSurveyAnswer: false,
  heldAt: null,
  inboundMailId: null,
  forwardedAuthor: null,
  mailParts: null,
  call: words.call ?? null,
  outgoingMailId: null,
  clientId: words.clientId,
  createdAt,
});
