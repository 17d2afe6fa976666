import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useSession } from '../../shared/session/index.js';
import { useT } from '../../shared/wording/index.js';
import { activate, loadMore, tickets, useQueue } from './queue.store.js';
import styles from './queue-list.module.css';
import { belongs, type Scope } from './queue-listing.js';
import { QueueRow } from './queue-row.js';
import { SelectionBox } from './selection-box.js';
import { selectByShift } from './selection-range.js';
import { useViewers } from './viewers.store.js';

export const ROW_HEIGHT = 64;
/** The next page is asked for this many rows before the end comes into sight. */
const LOAD_AHEAD = 12;

interface LineProps {
  id: string;
  /** The rows in their order. */
  drawn: () => readonly string[];
  scope: Scope;
  isOpen: boolean;
  isActive: boolean;
}

/** Renders again only when its own row changes. */
function Line({ id, drawn, scope, isOpen, isActive }: LineProps) {
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
        hasAssignee={scope.view === 'open'}
      />
      <SelectionBox id={id} number={row.number} drawn={drawn} />
    </>
  );
}

/** Keeps the row that the keyboard is at (else the first one in sight) where it is while rows above come and go. */
function useAnchor(ids: readonly string[], activeId: string | null, scroller: RefObject<HTMLDivElement | null>): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const [old, element] = [before.current, scroller.current];
    before.current = ids;
    if (old === ids || !element || element.scrollTop === 0) return;
    const first = Math.floor(element.scrollTop / ROW_HEIGHT);
    const anchors = [activeId, ...old.slice(first, first + LOAD_AHEAD)];
    const anchor = anchors.find((id) => id !== null && old.includes(id) && ids.includes(id));
    if (anchor) element.scrollTop += (ids.indexOf(anchor) - old.indexOf(anchor)) * ROW_HEIGHT;
  }, [ids, activeId, scroller]);
}

interface Props {
  ids: readonly string[];
  openId: string | null;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The rows of a view; only those in sight are drawn. One of them takes part in the order of Tab, arrows move it. */
export function QueueList({ ids, openId, scroller }: Props) {
  const t = useT();
  const { view, isOurTurnOnly, activeId, next } = useQueue();
  const scope: Scope = { view, isOurTurnOnly, agentId: useSession().agent.id };
  const activeIndex = Math.max(0, activeId === null ? 0 : ids.indexOf(activeId));
  useAnchor(ids, activeId, scroller);

  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    // The active row stays in the page even out of sight: otherwise the focus would be lost while scrolling.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      return range.includes(activeIndex) || activeIndex >= count
        ? range
        : [...range, activeIndex].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (next !== null && lastSeen >= ids.length - LOAD_AHEAD) void loadMore();
  }, [lastSeen, ids.length, next]);

  const moveTo = useRowFocus(ids, scroller);
  const walk = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, { index: activeIndex, count: ids.length });
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    moveTo(target);
  };

  return (
    <ul
      className={styles.rows}
      aria-label={t('queue.list')}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={walk}
      onClickCapture={selectByShift(ids)}
      data-selectable
    >
      {items.map(({ key, index, start }) => (
        <li
          key={key}
          className={styles.line}
          style={{ translate: `0 ${start}px` }}
          aria-setsize={next === null ? ids.length : -1}
          aria-posinset={index + 1}
        >
          <Line
            id={String(key)}
            drawn={() => ids}
            scope={scope}
            isOpen={key === openId}
            isActive={index === activeIndex}
          />
        </li>
      ))}
    </ul>
  );
}

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
    const [top, bottom] = [index * ROW_HEIGHT, (index + 1) * ROW_HEIGHT];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    activate(id);
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true }),
    );
    return id;
  };
}
