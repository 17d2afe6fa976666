// Which rows a view shows, and in which order. The rows themselves are kept once for all views; a list keeps only the
// order in which it was last settled, so that nothing moves under a pointer or under the focus:
// - a row that leaves its view keeps its place, dimmed, until the list is settled again;
// - a row that comes in, or that a customer's message would move up, waits behind "3 new".
import type { Place, QueueRow, ViewOrder } from '#contracts';

export interface Scope {
  view: string;
  /** Whether a ticket is in the view, as the server decides it. */
  fits: (row: QueueRow) => boolean;
  order: ViewOrder;
  /** Only tickets whose customer waits for us. */
  isOurTurnOnly: boolean;
}

export interface Listing {
  /** Ids in the order in which they are drawn. */
  ids: readonly string[];
  /** Where each row stood when the list was settled. */
  placed: ReadonlyMap<string, Place>;
  /** Everything above this place is known; null when everything is. */
  horizon: Place | null;
}

type Rows = ReadonlyMap<string, QueueRow>;

/** Whether a ticket is in a view. */
export const isInView = (row: QueueRow, { fits }: Pick<Scope, 'fits'>): boolean => fits(row);

/** Whether a list shows a ticket. */
export const belongs = (row: QueueRow, scope: Scope): boolean =>
  isInView(row, scope) && (!scope.isOurTurnOnly || row.waitingSince !== null);

/** True for what lies within the part of the view that has been loaded. */
export const isWithin = (row: QueueRow, horizon: Place | null, { placeOf, compare }: ViewOrder): boolean =>
  horizon === null || compare(placeOf(row), horizon) <= 0;

/** The list as a fresh load would show it. */
export function settle(rows: Rows, scope: Scope, horizon: Place | null): Listing {
  const { placeOf, compare } = scope.order;
  const shown = [...rows.values()]
    .filter((row) => belongs(row, scope) && isWithin(row, horizon, scope.order))
    .map((row) => ({ id: row.id, place: placeOf(row) }));
  shown.sort((a, b) => compare(a.place, b.place));
  return { ids: shown.map(({ id }) => id), placed: new Map(shown.map(({ id, place }) => [id, place])), horizon };
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

/** Lists are long and seldom change; their rows do all the time. */
const drawnOf = new WeakMap<readonly string[], ReadonlySet<string>>();

function drawn(ids: readonly string[]): ReadonlySet<string> {
  const known = drawnOf.get(ids) ?? new Set(ids);
  drawnOf.set(ids, known);
  return known;
}

/** Rows that were found not to wait: with every event most of ten thousand rows are what they were. */
type Quiet = Pick<Scope, 'fits' | 'isOurTurnOnly'> & { rows: WeakSet<QueueRow> };
const quietOf = new WeakMap<Listing, Quiet>();

function quiet(listing: Listing, { fits, isOurTurnOnly }: Scope): WeakSet<QueueRow> {
  const known = quietOf.get(listing);
  if (known?.fits === fits && known.isOurTurnOnly === isOurTurnOnly) return known.rows;
  const rows = new WeakSet<QueueRow>();
  quietOf.set(listing, { fits, isOurTurnOnly, rows });
  return rows;
}

/** How many rows wait to be brought in: those not in the list yet, and those that a customer's message moves up. */
export function countWaiting(rows: Rows, scope: Scope, listing: Listing): number {
  const known = quiet(listing, scope);
  let count = 0;
  for (const row of rows.values()) {
    if (known.has(row)) continue;
    if (isWaiting(row, scope, listing)) count += 1;
    else known.add(row);
  }
  return count;
}

function isWaiting(row: QueueRow, scope: Scope, { ids, placed, horizon }: Listing): boolean {
  const before = drawn(ids).has(row.id) ? placed.get(row.id) : undefined;
  // Where the team spoke last nothing waits to be brought up.
  if (before !== undefined && row.lastMessageBy !== 'customer') return false;
  if (!belongs(row, scope) || !isWithin(row, horizon, scope.order)) return false;
  return before === undefined || scope.order.compare(scope.order.placeOf(row), before) < 0;
}
