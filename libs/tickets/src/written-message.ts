import type { AgentActor } from '#kernel';
import { newId, storableText } from '#kernel';
import type { Message } from './message.entity.js';

interface Words {
  clientId: string;
  kind: 'reply' | 'note' | 'call';
  text: string;
}

/** The row of what an agent wrote. Only a reply is public; its Message-ID comes with its mail. */
export const writtenMessage = (
  { actor, name }: { actor: AgentActor; name: string },
  words: Words,
  { ticketId, createdAt }: { ticketId: string; createdAt: Date },
): Message => ({
  id: newId(),
  ticketId,
  kind: words.kind === 'reply' ? 'email' : words.kind,
  direction: 'outbound',
  visibility: words.kind === 'reply' ? 'public' : 'internal',
  authorKind: 'agent',
  authorAgentId: actor.agentId,
  authorCustomerId: null,
  authorName: name,
  authorAddress: null,
  subject: null,
  bodyText: storableText(words.text),
  fullText: null,
  hasFullBody: false,
  messageIdHeader: null,
  matchedBy: null,
  isAutomatic: false,
  isSurveyAnswer: false,
  heldAt: null,
  inboundMailId: null,
  outgoingMailId: null,
  clientId: words.clientId,
  createdAt,
});
