import type * as z from 'zod/mini';
import type { OpenTicketRequest, TakenBackTicketView } from '#contracts';
import { newId } from '#kernel';
import { NEW_TICKET, restore } from './draft.store.js';
import { contentIdOf } from './draft-words.js';
import type { CallDraft } from './phone-ticket-form.js';

export type NewTicket = z.infer<typeof OpenTicketRequest>;
/** What stands in the dialog, whichever way the ticket is to begin. */
interface Kept extends Partial<CallDraft>, Partial<NewTicket> {
  clientId?: string;
  mailboxId?: string;
  subject?: string;
  customerName?: string | undefined;
  text?: string | undefined;
  html?: string | undefined;
  language?: NewTicket['language'];
  way?: NewTicketWay;
}
export type NewTicketWay = 'mail' | 'call';
const placeOf = (agentId: string): string => `heard.newTicket.${agentId}`;

/** Keeps what stands in "new ticket" in this browser until it is sent. */
export const rememberNewTicket = (agentId: string, draft: Partial<NewTicket>): void =>
  remember(agentId, { ...draft, way: 'mail' });
export const rememberCall = (agentId: string, draft: Partial<CallDraft>): void =>
  remember(agentId, { ...draft, way: 'call' });

/** What the other way alone asks for stays beside it. */
function remember(agentId: string, draft: Kept): void {
  try {
    localStorage.setItem(placeOf(agentId), JSON.stringify({ ...recall(agentId), ...draft }));
  } catch {
    // Without storage the words live as long as the dialog.
  }
}

/** A new ticket that was taken back stands in the dialog again, under an id of its own. */
export function restoreNewTicket(agentId: string, taken: TakenBackTicketView): void {
  const { mailboxId, to, customerName, subject, text = '', html, language, cc = [], bcc = [], files } = taken;
  forgetNewTicket(agentId);
  rememberNewTicket(agentId, { clientId: newId(), mailboxId, to, customerName, subject, text, html, language });
  const inside = files.map((file) => (html?.includes(contentIdOf(file.id)) ? { ...file, isInside: true } : file));
  restore({ ticketId: NEW_TICKET, text: '', cc, bcc, files: inside });
}

export function recallNewTicket(agentId: string): Partial<NewTicket> {
  const { way: _, direction, customerId, chosenName, address, number, ...letter } = recall(agentId);
  return letter;
}
export function recallCall(agentId: string): Partial<CallDraft> {
  const { way: _, to, ...call } = recall(agentId);
  return call;
}
export const recallWay = (agentId: string): NewTicketWay => recall(agentId).way ?? 'mail';

function recall(agentId: string): Kept {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(agentId)) ?? 'null') as Kept | null) ?? {};
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
