import { create } from 'zustand';
import type { MessageView, TakenBackView, WaitingTicketView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { restore } from './draft.store.js';

/** Something that can be taken back for a few seconds. */
export interface Undoable {
  /** Of the reply, or of the ticket that was resolved. */
  id: string;
  kind: 'reply' | 'planned' | 'resolution' | 'ticket';
  ticketId: string;
  number: number;
  /** The reply resolves the ticket too. */
  resolves: boolean;
  /** When a planned reply leaves. */
  sendAt: string | null;
  /** How long it can be taken back, from when it was done. */
  leftMs: number;
}

/** A planned reply can be taken back on its ticket for long; the toast and the key offer it for this time. */
const OFFERED_MS = 10_000;

interface UndoState {
  offered: readonly Undoable[];
  /** The ticket whose words were taken back from elsewhere, until its composer is there. */
  returningTo: string | null;
}

export const useUndo = create<UndoState>()(() => ({ offered: [], returningTo: null }));

/** Lets the composer of this ticket be entered as soon as it is on the screen. */
export const returnTo = (ticketId: string): void => useUndo.setState({ returningTo: ticketId });
export const arrivedBack = (): void => useUndo.setState({ returningTo: null });

/** Offers to take something back, by toast and key, until its time is over. */
export function offerUndo(undoable: Undoable): void {
  if (undoable.leftMs <= 0) return;
  useUndo.setState(({ offered }) => ({ offered: [...offered, undoable] }));
  setTimeout(() => withdrawOffer(undoable.id), undoable.leftMs);
}

export function withdrawOffer(id: string): void {
  useUndo.setState(({ offered }) => ({ offered: offered.filter((undoable) => undoable.id !== id) }));
}

/** The offer that belongs to a reply which was sent just now. */
export function undoOf({ id, waiting }: MessageView, ticket: { ticketId: string; number: number }): Undoable | null {
  if (!waiting) return null;
  const { isScheduled, resolves, sendAt, leftMs } = waiting;
  const kind = isScheduled ? 'planned' : 'reply';
  return { id, kind, ...ticket, resolves, sendAt, leftMs: isScheduled ? OFFERED_MS : leftMs };
}

/** The offer that belongs to a new ticket, which has no number yet. */
export const undoOfNew = ({ waitingId: id, leftMs }: WaitingTicketView): Undoable => ({
  id,
  kind: 'ticket',
  ticketId: '',
  number: 0,
  resolves: false,
  sendAt: null,
  leftMs,
});

/** Takes a waiting reply back; its words and files are in the composer of its ticket again. */
export async function takeBack(replyId: string): Promise<TakenBackView> {
  withdrawOffer(replyId);
  const taken = await api.delete<TakenBackView>(`/replies/${replyId}`);
  restore(taken);
  return taken;
}
