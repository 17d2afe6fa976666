import { create } from 'zustand';
import { type FirstScreen, matcher, type Place, type QueuePage, type QueueRow, viewOrder } from '#contracts';
import { api, isProblem, useConnection } from '../../shared/api/index.js';
import { tagsNow } from '../../shared/at-hand/index.js';
import type { LiveContext } from '../../shared/feature.js';
import { createLiveRows, live, noteCounts } from '../../shared/live/index.js';
import { useSessionState } from '../../shared/session/index.js';
import { clock } from '../../shared/time/now.js';
import { isInView, isWithin, type Listing, type Scope, settle, withoutLeavers } from './queue-listing.js';
import { clearSelection } from './selection.store.js';
import { listedOf, useViews } from './views.store.js';

/** How many pages a renewal loads to give back what was on the screen; what lies deeper comes with scrolling. */
const MOST_RENEWED_PAGES = 4;
const RETRY_MS = 3_000;

/** Every row that any view or search knows, kept fresh by live events. */
export const tickets = createLiveRows<QueueRow>();

interface QueueState {
  view: string;
  isOurTurnOnly: boolean;
  /** Null until the first page is there. */
  listing: Listing | null;
  next: string | null;
  /** How many pages in a row brought nothing: there are ever more ended tickets, and few of them may fit. */
  emptyPages: number;
  /** Where the view is grouped: how many tickets each group had when the list was loaded. */
  groups: ReadonlyMap<string, number>;
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
  emptyPages: 0,
  groups: new Map(),
  error: null,
  isLoading: false,
  activeId: null,
};

/** The list on the screen. */
export const useQueue = create<QueueState>()(() => START);

export const rowsNow = (): ReadonlyMap<string, QueueRow> => tickets.useRows.getState().rows;

/** What is asked of every row again and again is made once for each quarter of a minute. */
let latest: { key: unknown[]; fits: Scope['fits']; order: Scope['order'] } | undefined;
const FRESH_MS = 15_000;

/** What the list shows, and how. */
export function scopeOf({ view, isOurTurnOnly }: Pick<QueueState, 'view' | 'isOurTurnOnly'>): Scope {
  const { filter, sort, groupBy } = listedOf(view);
  const agent = useSessionState.getState().session?.agent;
  const now = clock.now();
  const key = [filter, sort, groupBy, agent, Math.floor(now.getTime() / FRESH_MS)];
  if (!latest?.key.every((part, at) => part === key[at])) {
    const me = { agentId: agent?.id ?? '', teamIds: agent?.teamIds ?? [] };
    latest = { key, fits: matcher(filter, me, now), order: viewOrder(sort, groupBy) };
  }
  return { view, isOurTurnOnly, fits: latest.fits, order: latest.order };
}

const settled = (horizon: Place | null): Listing => settle(rowsNow(), scopeOf(useQueue.getState()), horizon);

/** The place of the last row; before the first one where a page of ended tickets held none. */
function horizonOf(view: string, { next, rows }: Pick<QueuePage, 'next' | 'rows'>, before: Place | null): Place | null {
  const last = rows.at(-1);
  if (next === null) return null;
  const { order } = scopeOf({ view, isOurTurnOnly: false });
  return last ? order.placeOf(last) : (before ?? order.top);
}

/** Loads count: an answer to an older one is dropped. */
let loadNumber = 0;
/** A trouble that may pass is tried again by itself, as its sentence says. */
let retryTimer: ReturnType<typeof setTimeout> | undefined;

interface Loaded extends Pick<QueuePage, 'groups'> {
  last: QueuePage;
  rows: QueueRow[];
  seq: number;
}

async function loadPages(view: string, atLeast: number): Promise<Loaded> {
  const pageAt = (cursor: string | null) => api.get<QueuePage>(`/queue/${view}`, { query: { cursor } });
  let last = await pageAt(null);
  const { seq, groups } = last;
  const rows = [...last.rows];
  for (let page = 1; page < MOST_RENEWED_PAGES && last.next !== null && rows.length < atLeast; page += 1) {
    last = await pageAt(last.next);
    rows.push(...last.rows);
  }
  return { last, rows, seq, groups };
}

/** Takes rows over; what the pages would have held but did not is gone, unless a later event said otherwise. */
function take(view: string, { last, rows, seq, groups }: Loaded): void {
  const horizon = horizonOf(view, { next: last.next, rows }, null);
  const scope = scopeOf({ view, isOurTurnOnly: false });
  tickets.load(rows, seq, (row) => isInView(row, scope) && isWithin(row, horizon, scope.order));
  noteCounts(last.counts);
  live.noteSeq(seq);
  const settledNow = { listing: settled(horizon), next: last.next, emptyPages: 0, error: null, isLoading: false };
  useQueue.setState({ ...settledNow, groups: new Map(groups?.map(({ key, count }) => [key, count])) });
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
    const horizon = horizonOf(view, page, listing.horizon);
    const deeper = settled(horizon);
    // What waits above stays there: only rows below the old end are added.
    const added = deeper.ids.filter((id) => !isAbove(id, listing.horizon) && !listing.placed.has(id));
    const isAdded = new Set(added);
    useQueue.setState({
      listing: {
        ids: [...listing.ids, ...added],
        placed: new Map([...listing.placed, ...[...deeper.placed].filter(([id]) => isAdded.has(id))]),
        horizon,
      },
      next: page.next,
      emptyPages: added.length === 0 ? useQueue.getState().emptyPages + 1 : 0,
      isLoading: false,
    });
  } catch (error) {
    if (number === loadNumber) useQueue.setState({ error, isLoading: false });
  }
}

function isAbove(id: string, horizon: Place | null): boolean {
  const row = rowsNow().get(id);
  return row !== undefined && isWithin(row, horizon, scopeOf(useQueue.getState()).order);
}

/** The view that came inside the page: as new as an answer would be, until it is shown. */
let begun: { view: string; seq: number } | null = null;

/** Takes over the first page of a view that came inside the page; the live line catches up from its `seq`. */
export function beginQueue({ queue }: FirstScreen): void {
  if (!queue) return;
  const { view, page } = queue;
  useQueue.setState({ ...START, view });
  take(view, { last: page, rows: page.rows, seq: page.seq, groups: page.groups });
  begun = { view, seq: page.seq };
}

/** Shows a view; coming back to the one that is known shows it at once and then as the server says. */
export function openView(view: string): void {
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

/** The view was changed: what it shows now is loaded anew. */
function reopenView(): void {
  const { view, listing, isLoading } = useQueue.getState();
  loadNumber += 1;
  useQueue.setState({ ...START, view });
  if (listing || isLoading) void renew();
}

/** Time alone brought tickets into the view, or took them out: new ones wait in the strip like all others. */
export async function lookAgain(): Promise<void> {
  const { view, listing } = useQueue.getState();
  if (!listing) return;
  const page = await api.get<QueuePage>(`/queue/${view}`).catch(() => null);
  if (page && view === useQueue.getState().view) tickets.load(page.rows, page.seq);
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

/** Which tickets the list shows, in which order; what of each is another matter. */
function shownNow(): string {
  const { view } = useQueue.getState();
  const { filter, sort, groupBy } = listedOf(view);
  return JSON.stringify([view, filter, sort, groupBy]);
}

/** Keeps all rows fresh for as long as somebody is signed in. */
export function hearQueue({ live: line }: LiveContext): void {
  line.on('ticket.changed', ({ row, seq }) => tickets.put(row, seq));
  line.on('ticket.read', ({ ticketId, isUnread }) => tickets.patch(ticketId, { isUnread }));
  line.on('tags.changed', ({ tags }) => {
    for (const row of rowsNow().values()) {
      const now = tagsNow(row.tags, tags);
      if (now !== row.tags) tickets.patch(row.id, { tags: now });
    }
  });
  line.on('ticket.removed', ({ id, seq }) => tickets.remove(id, seq));
  line.whenStale(() => renewIfShown());
  line.on('rights.changed', loseSight);
  // Somebody changed the view that is on the screen.
  let shown = shownNow();
  useViews.subscribe(() => {
    const now = shownNow();
    // Another view is opened by its page.
    if (now !== shown && now.slice(0, 38) === shown.slice(0, 38)) reopenView();
    shown = now;
  });
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
