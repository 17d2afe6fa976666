import { create, type StoreApi, type UseBoundStore } from 'zustand';

interface Entry<Row> {
  row: Row;
  seq: number;
}
interface RowsState<Row> {
  /** What is known of each row by its id; a new map for every commit. */
  rows: ReadonlyMap<string, Row>;
}
type Change<Row> = { row: Row; seq: number } | { removedId: string; seq: number };

export interface LiveRows<Row extends { id: string }> {
  /** A zustand hook: `useRows((state) => state.rows.get(id))` renders again only when that row changes. */
  useRows: UseBoundStore<StoreApi<RowsState<Row>>>;
  /** A row as a live event brings it; shown with the next frame. Older news than what is known is dropped. */
  put(row: Row, seq: number): void;
  /** Something about a row that is no event; nothing where the row is not known. */
  patch(id: string, change: Partial<Row>): void;
  /** The row is gone; a later event may bring it back. */
  remove(id: string, seq: number): void;
  /**
   * Rows of a page loaded over HTTP; shown at once. `covers` says which rows the page would hold: known ones that it
   * lacks are gone, unless a later event brought them.
   */
  load(rows: readonly Row[], seq: number, covers?: (row: Row) => boolean): void;
  clear(): void;
}

const nextFrame = (commit: () => void): void => {
  requestAnimationFrame(commit);
};

/**
 * A store of rows that many events change. Events are gathered and committed once per animation frame, so a hundred
 * events cost one render; each row keeps the `seq` of its newest news, so nothing is painted backwards.
 */
export function createLiveRows<Row extends { id: string }>(schedule = nextFrame): LiveRows<Row> {
  const useRows = create<RowsState<Row>>()(() => ({ rows: new Map() }));
  const entries = new Map<string, Entry<Row>>();
  const removed = new Map<string, number>();
  let waiting: Change<Row>[] = [];

  function apply(change: Change<Row>): boolean {
    const id = 'row' in change ? change.row.id : change.removedId;
    if (change.seq < Math.max(entries.get(id)?.seq ?? 0, removed.get(id) ?? 0)) return false;
    if ('row' in change) {
      entries.set(id, change);
      removed.delete(id);
      return true;
    }
    removed.set(id, change.seq);
    return entries.delete(id);
  }

  function commit(changes: readonly Change<Row>[]): void {
    let isNews = false;
    for (const change of changes) isNews = apply(change) || isNews;
    if (!isNews) return;
    useRows.setState({ rows: new Map(Array.from(entries, ([id, { row }]) => [id, row])) });
  }

  function gather(change: Change<Row>): void {
    waiting.push(change);
    if (waiting.length > 1) return;
    schedule(() => {
      const changes = waiting;
      waiting = [];
      commit(changes);
    });
  }

  return {
    useRows,
    put: (row, seq) => gather({ row, seq }),
    patch: (id, change) => {
      const known = entries.get(id);
      if (known) gather({ row: { ...known.row, ...change }, seq: known.seq });
    },
    remove: (removedId, seq) => gather({ removedId, seq }),
    load: (rows, seq, covers = () => false) => {
      const ids = new Set(rows.map(({ id }) => id));
      const gone = [...entries.values()].filter(({ row }) => !ids.has(row.id) && covers(row));
      commit([...rows.map((row) => ({ row, seq })), ...gone.map(({ row }) => ({ removedId: row.id, seq }))]);
    },
    clear: () => {
      entries.clear();
      removed.clear();
      waiting.length = 0;
      useRows.setState({ rows: new Map() });
    },
  };
}
