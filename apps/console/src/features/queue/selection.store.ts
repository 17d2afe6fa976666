// Which tickets are selected: by id, never by what is drawn, so that a selection outlives scrolling, live updates and a
// row's leaving the view. A whole view is selected as such, without its ids: the server looks up what it holds when a
// job begins.
import { create } from 'zustand';

/** A view as a whole. */
export interface WholeView {
  /** Names the view in a request. */
  tickets: Record<string, unknown>;
  /** What the counter says. */
  total: number;
}

interface SelectionState {
  /** The chosen ids; with `whole` those that are left out. */
  ids: ReadonlySet<string>;
  whole: WholeView | null;
  /** Where a range begins, and what was selected before it. */
  anchor: { id: string; before: ReadonlySet<string> } | null;
}

const NOTHING: SelectionState = { ids: new Set(), whole: null, anchor: null };

export const useSelection = create<SelectionState>()(() => NOTHING);

export const isChosen = ({ ids, whole }: SelectionState, id: string): boolean => ids.has(id) !== (whole !== null);
export const countOf = ({ ids, whole }: SelectionState): number => (whole ? whole.total - ids.size : ids.size);
export const isAnyChosen = (state: SelectionState): boolean => state.whole !== null || state.ids.size > 0;

/** Selects a ticket, or lets it go; ranges begin there from now on. */
export function toggle(id: string): void {
  const { ids, whole } = useSelection.getState();
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  useSelection.setState({ ids: next, whole, anchor: { id, before: next } });
}

/**
 * Selects everything from where the range began up to `id`, and lets go of what an earlier end of the same range had
 * taken in. `from` begins a range where there is none.
 */
export function extendTo(drawn: readonly string[], id: string, from: string | null): void {
  const { ids, whole, anchor } = useSelection.getState();
  if (whole) return;
  const begun = anchor && drawn.includes(anchor.id) ? anchor : { id: from ?? id, before: ids };
  const [one, other] = [drawn.indexOf(begun.id), drawn.indexOf(id)];
  const range = drawn.slice(Math.min(one, other), Math.max(one, other) + 1);
  useSelection.setState({ ids: new Set([...begun.before, ...range]), anchor: begun });
}

/** Selects exactly these. */
export const choose = (ids: readonly string[]): void => useSelection.setState({ ...NOTHING, ids: new Set(ids) });

/** Selects all that a view holds when the job begins. */
export const chooseWhole = (whole: WholeView): void => useSelection.setState({ ...NOTHING, whole });

export const clearSelection = (): void => useSelection.setState(NOTHING);

/** What a job took out of the list, for as long as the job may be taken back. */
let aside: { jobId: string; view: string; selection: SelectionState } | null = null;

/** The job does away with what is selected: nothing is, until the job is taken back. */
export function setAside(jobId: string, view: string): void {
  aside = { jobId, view, selection: useSelection.getState() };
  clearSelection();
}

/** The job was taken back: what was selected is so again, unless something else is by now, or another view is shown. */
export function bringBack(jobId: string, view: string): void {
  if (aside?.jobId !== jobId || aside.view !== view || isAnyChosen(useSelection.getState())) return;
  useSelection.setState(aside.selection);
  aside = null;
}

/** When the selection began, by the browser's own clock of milliseconds; null: nothing is selected. */
let begunAt: number | null = null;
useSelection.subscribe((state) => {
  if (!isAnyChosen(state)) begunAt = null;
  else begunAt ??= performance.now();
});
/** For how many milliseconds something has been selected. */
export const selectedFor = (): number => (begunAt === null ? 0 : performance.now() - begunAt);
