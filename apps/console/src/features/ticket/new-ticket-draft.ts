import type * as z from 'zod/mini';
import type { OpenTicketRequest, TakenBackTicketView } from '#contracts';
import { newId } from '#kernel';
import { NEW_TICKET, restore } from './draft.store.js';
import { contentIdOf } from './draft-words.js';

export type NewTicket = z.infer<typeof OpenTicketRequest>;
const placeOf = (agentId: string): string => `heard.newTicket.${agentId}`;

/** Keeps what stands in "new ticket" in this browser until it is sent. */
export function rememberNewTicket(agentId: string, draft: Partial<NewTicket>): void {
  try {
    localStorage.setItem(placeOf(agentId), JSON.stringify(draft));
  } catch {
    // Without storage the words live as long as the dialog.
  }
}

/** A new ticket that was taken back stands in the dialog again, under an id of its own. */
export function restoreNewTicket(agentId: string, taken: TakenBackTicketView): void {
  const { mailboxId, to, customerName, subject, text = '', html, language, cc = [], bcc = [], files } = taken;
  rememberNewTicket(agentId, { clientId: newId(), mailboxId, to, customerName, subject, text, html, language });
  const inside = files.map((file) => (html?.includes(contentIdOf(file.id)) ? { ...file, isInside: true } : file));
  restore({ ticketId: NEW_TICKET, text: '', cc, bcc, files: inside });
}

export function recallNewTicket(agentId: string): Partial<NewTicket> {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(agentId)) ?? 'null') as Partial<NewTicket> | null) ?? {};
  } catch {
    return {};
  }
}

export function forgetNewTicket(agentId: string): void {
  try {
    localStorage.removeItem(placeOf(agentId));
  } catch {
    // Nothing was kept.
  }
}
