import { create } from 'zustand';
import type { FirstScreen, QueuePage, QueueRow, QueueView } from '#contracts';
import { api, isProblem, useConnection } from '../../shared/api/index.js';
import type { LiveContext } from '../../shared/feature.js';
import { createLiveRows, live, noteCounts } from '../../shared/live/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { isInView, isWithin, type Listing, type Scope, settle, withoutLeavers } from './queue-listing.js';
import { clearSelection } from './selection.store.js';

/** How many pages a renewal loads to give back what was on the screen; what lies deeper comes with scrolling. */
const MOST_RENEWED_PAGES = 4;
const RETRY_MS = 3_000;

/** Every row that any view or search knows, kept fresh by live events. */
export const tickets = createLiveRows<QueueRow>();

interface QueueState {
  view: QueueView;
  isOurTurnOnly: boolean;
  /** Null until the first page is there. */
  listing: Listing | null;
  next: string | null;
  error: unknown;
  isLoading: boolean;
  /** The row that the keyboard is at. */
  activeId: string | null;
}

const START: QueueState = {
  view: 'mine',
  isOurTurnOnly: false,
  listing: null,
  next: null,
  error: null,
  isLoading: false,
  activeId: null,
};

/** The list on the screen. */
export const useQueue = create<QueueState>()(() => START);

export const rowsNow = (): ReadonlyMap<string, QueueRow> => tickets.useRows.getState().rows;

export function scopeOf({ view, isOurTurnOnly }: Pick<QueueState, 'view' | 'isOurTurnOnly'>): Scope {
  return { view, isOurTurnOnly, agentId: useSessionState.getState().session?.agent.id ?? '' };
}

const settled = (horizon: string | null): Listing => settle(rowsNow(), scopeOf(useQueue.getState()), horizon);

/** Loads count: an answer to an older one is dropped. */
let loadNumber = 0;
/** A trouble that may pass is tried again by itself, as its sentence says. */
let retryTimer: ReturnType<typeof setTimeout> | undefined;

interface Loaded {
  last: QueuePage;
  rows: QueueRow[];
  seq: number;
}

async function loadPages(view: QueueView, atLeast: number): Promise<Loaded> {
  const pageAt = (cursor: string | null) => api.get<QueuePage>(`/queue/${view}`, { query: { cursor } });
  let last = await pageAt(null);
  const { seq } = last;
  const rows = [...last.rows];
  for (let page = 1; page < MOST_RENEWED_PAGES && last.next !== null && rows.length < atLeast; page += 1) {
    last = await pageAt(last.next);
    rows.push(...last.rows);
  }
  return { last, rows, seq };
}

/** Takes rows over; what the pages would have held but did not is gone, unless a later event said otherwise. */
function take(view: QueueView, { last, rows, seq }: Loaded): void {
  const horizon = last.next === null ? null : (rows.at(-1)?.sortKey ?? null);
  const scope = scopeOf({ view, isOurTurnOnly: false });
  tickets.load(rows, seq, (row) => isInView(row, scope) && isWithin(row, horizon));
  noteCounts(last.counts);
  live.noteSeq(seq);
  useQueue.setState({ listing: settled(horizon), next: last.next, error: null, isLoading: false });
}

/** Loads the view from the top. What is on the screen stays until the answer is there. */
export async function renew(): Promise<void> {
  const { view, listing } = useQueue.getState();
  loadNumber += 1;
  const number = loadNumber;
  clearTimeout(retryTimer);
  useQueue.setState({ isLoading: true });
  try {
    const loaded = await loadPages(view, listing?.ids.length ?? 0);
    if (number === loadNumber) take(view, loaded);
  } catch (error) {
    if (number !== loadNumber) return;
    useQueue.setState({ error, isLoading: false });
    if (isProblem(error) && error.isPassing) retryTimer = setTimeout(() => void renew(), RETRY_MS);
  }
}

/** Loads the page behind the last row. */
export async function loadMore(): Promise<void> {
  const { view, next, isLoading, listing } = useQueue.getState();
  if (isLoading || next === null || !listing) return;
  const number = loadNumber;
  useQueue.setState({ isLoading: true, error: null });
  try {
    const page = await api.get<QueuePage>(`/queue/${view}`, { query: { cursor: next } });
    if (number !== loadNumber) return;
    tickets.load(page.rows, page.seq);
    live.noteSeq(page.seq);
    const horizon = page.next === null ? null : (page.rows.at(-1)?.sortKey ?? null);
    const deeper = settled(horizon);
    // What waits above stays there: only rows below the old end are added.
    const added = deeper.ids.filter((id) => !isAbove(id, listing.horizon) && !listing.placed.has(id));
    useQueue.setState({
      listing: {
        ids: [...listing.ids, ...added],
        placed: new Map([...listing.placed, ...added.map((id) => [id, deeper.placed.get(id) ?? ''] as const)]),
        horizon,
      },
      next: page.next,
      isLoading: false,
    });
  } catch (error) {
    if (number === loadNumber) useQueue.setState({ error, isLoading: false });
  }
}

function isAbove(id: string, horizon: string | null): boolean {
  const row = rowsNow().get(id);
  return row !== undefined && isWithin(row, horizon);
}

/** The view that came inside the page: as new as an answer would be, until it is shown. */
let begun: { view: QueueView; seq: number } | null = null;

/** Takes over the first page of a view that came inside the page; the live line catches up from its `seq`. */
export function beginQueue({ queue }: FirstScreen): void {
  if (!queue) return;
  const { page } = queue;
  const view = queue.view as QueueView;
  useQueue.setState({ ...START, view });
  take(view, { last: page, rows: page.rows, seq: page.seq });
  begun = { view, seq: page.seq };
}

/** Shows a view; coming back to the one that is known shows it at once and then as the server says. */
export function openView(view: QueueView): void {
  const { view: before, isLoading, listing } = useQueue.getState();
  if (begun?.view === view && before === view && listing !== null) {
    live.noteSeq(begun.seq);
    // Not at once: React draws twice while developing.
    queueMicrotask(() => {
      begun = null;
    });
    return;
  }
  begun = null;
  if (before === view && isLoading && listing === null) return;
  if (before !== view) {
    clearSelection();
    useQueue.setState({ ...START, view });
  }
  void renew();
}

/** Brings in what waits, and lets go of what left the view. */
export function showNew(): void {
  const { listing } = useQueue.getState();
  if (listing) useQueue.setState({ listing: settled(listing.horizon) });
}

export function showOurTurnOnly(isOurTurnOnly: boolean): void {
  useQueue.setState({ isOurTurnOnly });
  showNew();
}

/** Puts the keyboard at a row; rows that left the view go, but for this one. */
export function activate(activeId: string | null): void {
  const { listing, activeId: before, ...state } = useQueue.getState();
  if (activeId === before) return;
  const kept = listing && withoutLeavers(listing, rowsNow(), { scope: scopeOf(state), keep: activeId });
  useQueue.setState({ activeId, listing: kept });
}

/** Keeps all rows fresh for as long as somebody is signed in. */
export function hearQueue({ live: line }: LiveContext): void {
  line.on('ticket.changed', ({ row, seq }) => tickets.put(row, seq));
  line.on('ticket.removed', ({ id, seq }) => tickets.remove(id, seq));
  line.whenStale(() => renewIfShown());
  line.on('rights.changed', loseSight);
  // Back on line, the list is what a fresh load gives: new rows in, gone rows out, all in their order.
  useConnection.subscribe((now, before) => {
    if (now.isLive && !before.isLive) renewIfShown();
  });
  useSessionState.subscribe(({ session }, before) => {
    if (session || !before.session) return;
    tickets.clear();
    clearSelection();
    useQueue.setState(START);
  });
}

/** What was shown may be forbidden now: it goes first, whatever the fresh load may take. */
function loseSight(): void {
  const { view, isOurTurnOnly, listing, isLoading } = useQueue.getState();
  // An answer under way was written for the old rights.
  loadNumber += 1;
  begun = null;
  tickets.clear();
  clearSelection();
  useQueue.setState({ ...START, view, isOurTurnOnly });
  if (listing || isLoading) void renew();
}

function renewIfShown(): void {
  if (useQueue.getState().listing) void renew();
}
