import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { ViewColumn } from '#contracts';
import { useNow } from '../../shared/time/now.js';
import { useT } from '../../shared/wording/index.js';
import { rowHeight, useDensity } from './density.store.js';
import { GroupHead } from './group-head.js';
import { GROUP_HEAD, itemsOf, type ListItem, topsOf } from './list-layout.js';
import { activate, loadMore, scopeOf, tickets, useQueue } from './queue.store.js';
import styles from './queue-list.module.css';
import { belongs, type Scope } from './queue-listing.js';
import { QueueRow } from './queue-row.js';
import { SelectionBox } from './selection-box.js';
import { selectByShift } from './selection-range.js';
import { useViewers } from './viewers.store.js';
import { listedOf } from './views.store.js';

/** Pages of ended tickets that held nothing are followed by themselves so often; then somebody has to ask. */
const MOST_EMPTY_PAGES = 5;
/** The next page is asked for this many rows before the end comes into sight. */
const LOAD_AHEAD = 12;

interface LineProps {
  id: string;
  /** The rows in their order. */
  drawn: () => readonly string[];
  scope: Scope;
  columns: readonly ViewColumn[];
  isOpen: boolean;
  isActive: boolean;
}

/** Renders again only when its own row changes. */
function Line({ id, drawn, scope, columns, isOpen, isActive }: LineProps) {
  const row = tickets.useRows((state) => state.rows.get(id));
  const viewers = useViewers((state) => state.others.get(id) ?? 0);
  if (!row) return null;
  return (
    <>
      <QueueRow
        row={row}
        to={`/q/${scope.view}/t/${id}`}
        isLeaving={!belongs(row, scope)}
        isOpen={isOpen}
        tabIndex={isActive ? 0 : -1}
        onFocus={activate}
        viewers={viewers}
        columns={columns}
      />
      <SelectionBox id={id} number={row.number} drawn={drawn} />
    </>
  );
}

/** Keeps the row that the keyboard is at (else the first one in sight) where it is while rows above come and go. */
function useAnchor(tops: ReadonlyMap<string, number>, activeId: string | null, { scroller, ids }: Box): void {
  const before = useRef({ tops, ids });
  useLayoutEffect(() => {
    const { tops: old, ids: oldIds } = before.current;
    const element = scroller.current;
    before.current = { tops, ids };
    if (old === tops || !element || element.scrollTop === 0) return;
    const first = oldIds.findIndex((id) => (old.get(id) ?? 0) + rowHeight() > element.scrollTop);
    const anchors = [activeId, ...oldIds.slice(Math.max(0, first), first + LOAD_AHEAD)];
    const anchor = anchors.find((id) => id !== null && old.has(id) && tops.has(id));
    if (anchor) element.scrollTop += (tops.get(anchor) ?? 0) - (old.get(anchor) ?? 0);
  }, [tops, ids, activeId, scroller]);
}

interface Box {
  ids: readonly string[];
  scroller: RefObject<HTMLDivElement | null>;
}

interface Props {
  ids: readonly string[];
  openId: string | null;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The rows of a view; only those in sight are drawn. One of them takes part in the order of Tab, arrows move it. */
export function QueueList({ ids, openId, scroller }: Props) {
  const t = useT();
  const { view, isOurTurnOnly, activeId, next, listing, emptyPages } = useQueue();
  useNow();
  const scope = scopeOf({ view, isOurTurnOnly });
  const { groupBy, columns } = listedOf(view);
  const height = useDensity(rowHeight);
  const items = useMemo(() => itemsOf(ids, listing, groupBy !== null), [ids, listing, groupBy]);
  const tops = useMemo(() => topsOf(items, height), [items, height]);
  const activeId0 = activeId !== null && tops.has(activeId) ? activeId : ids[0];
  const activeIndex = Math.max(0, ids.indexOf(activeId0 ?? ''));
  const activeLine = items.findIndex((item) => item.kind === 'row' && item.id === activeId0);
  useAnchor(tops, activeId, { scroller, ids });

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? GROUP_HEAD : height),
    getItemKey: (index) => keyOf(items[index]),
    overscan: 8,
    // The active row stays in the page even out of sight: otherwise the focus would be lost while scrolling.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      return activeLine < 0 || range.includes(activeLine) || activeLine >= count
        ? range
        : [...range, activeLine].sort((a, b) => a - b);
    },
  });
  // Heights come from the density, which no element tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when they change
  useLayoutEffect(() => virtualizer.measure(), [items, height]);
  const lines = virtualizer.getVirtualItems();
  const lastSeen = lines.at(-1)?.index ?? 0;
  const isPatient = emptyPages < MOST_EMPTY_PAGES;
  useEffect(() => {
    if (next !== null && isPatient && lastSeen >= items.length - LOAD_AHEAD) void loadMore();
  }, [lastSeen, items.length, next, isPatient]);

  const places = useMemo(() => new Map(ids.map((id, at) => [id, at])), [ids]);
  const moveTo = useRowFocus(ids, scroller);
  const walk = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, { index: activeIndex, count: ids.length });
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    moveTo(target);
  };

  return (
    <>
      <ul
        className={styles.rows}
        aria-label={t('queue.list')}
        style={{ height: virtualizer.getTotalSize(), '--row': `${height}px` } as CSSProperties}
        onKeyDown={walk}
        onClickCapture={selectByShift(ids)}
        data-selectable
      >
        {lines.map(({ key, index, start }) => {
          const item = items[index];
          if (!item) return null;
          const at = { translate: `0 ${start}px` };
          if (item.kind === 'group')
            return <GroupHead key={key} groupKey={item.key} groupBy={groupBy ?? 'status'} style={at} />;
          return (
            <li
              key={key}
              className={styles.line}
              style={at}
              aria-setsize={next === null ? ids.length : -1}
              aria-posinset={(places.get(item.id) ?? 0) + 1}
            >
              <Line
                id={item.id}
                drawn={() => ids}
                scope={scope}
                columns={columns}
                isOpen={item.id === openId}
                isActive={item.id === activeId0}
              />
            </li>
          );
        })}
      </ul>
      {next !== null && !isPatient && (
        <button type="button" className={styles.further} onClick={() => void loadMore()}>
          {t('view.lookFurther')}
        </button>
      )}
    </>
  );
}

const keyOf = (item: ListItem | undefined): string => (item?.kind === 'row' ? item.id : `group ${item?.key}`);

function targetOf(key: string, { index, count }: { index: number; count: number }): number | undefined {
  const targets: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(target, count - 1));
}

/** Moves the focus to a row, scrolling no more than needed. */
export function useRowFocus(ids: readonly string[], scroller: RefObject<HTMLDivElement | null>) {
  return (index: number): string | undefined => {
    const id = ids[index];
    const element = scroller.current;
    if (id === undefined || !element) return undefined;
    const { view, listing } = useQueue.getState();
    const height = rowHeight();
    const isGrouped = listedOf(view).groupBy !== null;
    const top = isGrouped ? (topsOf(itemsOf(ids, listing, true), height).get(id) ?? 0) : index * height;
    const bottom = top + height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    activate(id);
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true }),
    );
    return id;
  };
}
