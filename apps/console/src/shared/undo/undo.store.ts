import { create } from 'zustand';

/** Something that can be taken back for a few seconds. */
export type Undoable = UndoableWords | UndoableAct;

/** Words or a resolution that wait on the server until the time to take them back is over. */
export interface UndoableWords {
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

/** Something that has happened and has a way back of its own: a field that was changed, tickets that were merged. */
export interface UndoableAct {
  id: string;
  kind: 'act';
  /** What was done, as the toast says it. */
  said: string;
  /** Does the opposite, shows it, and answers what the toast says then. */
  takeBack: () => Promise<string>;
  leftMs: number;
}

/** For how long an act that has happened can be taken back by key (rulings, "undo"). */
export const UNDO_MS = 10_000;

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
