import type { MessageView, TakenBackView, WaitingTicketView } from '#contracts';
import { api } from '../../shared/api/index.js';
import { type UndoableWords, withdrawOffer } from '../../shared/undo/index.js';
import { restore } from './draft.store.js';
import { resumeForward } from './forwarding.store.js';

/** A planned reply can be taken back on its ticket for long; the toast and the key offer it for this time. */
const OFFERED_MS = 10_000;

/** The offer that belongs to a reply which was sent just now. */
export function undoOf(
  { id, waiting }: MessageView,
  ticket: { ticketId: string; number: number },
): UndoableWords | null {
  if (!waiting) return null;
  const { isScheduled, resolves, sendAt, leftMs } = waiting;
  const kind = isScheduled ? 'planned' : 'reply';
  return { id, kind, ...ticket, resolves, sendAt, leftMs: isScheduled ? OFFERED_MS : leftMs };
}

/** The offer that belongs to a new ticket, which has no number yet. */
export const undoOfNew = ({ waitingId: id, leftMs }: WaitingTicketView): UndoableWords => ({
  id,
  kind: 'ticket',
  ticketId: '',
  number: 0,
  resolves: false,
  sendAt: null,
  leftMs,
});

/** The words stand again where they were written: in the composer of the ticket, or in the window that forwards. */
export const takeUp = (taken: TakenBackView): void => (taken.forward ? resumeForward(taken) : restore(taken));

/** Takes back what waits; its words and files can be gone on with. */
export async function takeBack(replyId: string): Promise<TakenBackView> {
  withdrawOffer(replyId);
  const taken = await api.delete<TakenBackView>(`/replies/${replyId}`);
  takeUp(taken);
  return taken;
}
