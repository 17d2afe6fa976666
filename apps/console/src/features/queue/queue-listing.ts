// Which rows a view shows, and in which order. The rows themselves are kept once for all views; a list keeps only the
// order in which it was last settled, so that nothing moves under a pointer or under the focus:
// - a row that leaves its view keeps its place, dimmed, until the list is settled again;
// - a row that comes in, or that a customer's message would move to the top, waits behind "3 new".
import type { QueueRow, QueueView, TicketStatus } from '#contracts';

const OPEN: ReadonlySet<TicketStatus> = new Set(['new', 'open', 'pending', 'on_hold']);

export interface Scope {
  view: QueueView;
  agentId: string;
  /** Only tickets whose customer waits for us. */
  isOurTurnOnly: boolean;
}

export interface Listing {
  /** Ids in the order in which they are drawn. */
  ids: readonly string[];
  /** Where each row stood when the list was settled. */
  placed: ReadonlyMap<string, string>;
  /** Everything newer than this key is known; null when everything is. */
  horizon: string | null;
}

type Rows = ReadonlyMap<string, QueueRow>;

/** Whether a ticket is in a view, as the server decides it. */
export function isInView(row: QueueRow, { view, agentId }: Pick<Scope, 'view' | 'agentId'>): boolean {
  if (!OPEN.has(row.status)) return false;
  if (row.isSnoozed || view === 'snoozed') return row.isSnoozed && view === 'snoozed';
  if (view === 'mine') return row.assignee?.id === agentId;
  return view === 'open' || row.assignee === null;
}

/** Whether a list shows a ticket. */
export const belongs = (row: QueueRow, scope: Scope): boolean =>
  isInView(row, scope) && (!scope.isOurTurnOnly || row.waitingSince !== null);

/** True for what lies within the part of the view that has been loaded. */
export const isWithin = (row: QueueRow, horizon: string | null): boolean => horizon === null || row.sortKey >= horizon;

/** The list as a fresh load would show it. */
export function settle(rows: Rows, scope: Scope, horizon: string | null): Listing {
  const shown = [...rows.values()].filter((row) => belongs(row, scope) && isWithin(row, horizon));
  shown.sort((a, b) => (a.sortKey < b.sortKey ? 1 : -1));
  return {
    ids: shown.map(({ id }) => id),
    placed: new Map(shown.map(({ id, sortKey }) => [id, sortKey])),
    horizon,
  };
}

/** The list without the rows that left the view, but for one. */
export function withoutLeavers(listing: Listing, rows: Rows, { scope, keep }: { scope: Scope; keep: string | null }) {
  const stays = (id: string): boolean => {
    const row = rows.get(id);
    return row !== undefined && (id === keep || belongs(row, scope));
  };
  const ids = listing.ids.filter(stays);
  return ids.length === listing.ids.length ? listing : { ...listing, ids };
}

/** How many rows wait to be brought in: those not in the list yet, and those that a customer's message moves up. */
export function countWaiting(rows: Rows, scope: Scope, { ids, placed, horizon }: Listing): number {
  const drawn = new Set(ids);
  let count = 0;
  for (const row of rows.values()) {
    if (!belongs(row, scope) || !isWithin(row, horizon)) continue;
    const hasMoved = row.lastMessageBy === 'customer' && row.sortKey > (placed.get(row.id) ?? '');
    if (!drawn.has(row.id) || hasMoved) count += 1;
  }
  return count;
}
