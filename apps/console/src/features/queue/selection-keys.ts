import type { RefObject } from 'react';
import { useCommand, useCommandFirst } from '../../shared/commands/index.js';
import { useQueue } from './queue.store.js';
import { useRowFocus } from './queue-list.js';
import { choose, clearSelection, extendTo, isAnyChosen, toggle, useSelection } from './selection.store.js';

interface List {
  ids: readonly string[];
  openId: string | null;
  scroller: RefObject<HTMLDivElement | null>;
}

/** Selects rows by key: X, Shift+J and Shift+K, Ctrl+A; Escape lets them go. */
export function useSelectionKeys({ ids, openId, scroller }: List): void {
  const activeId = useQueue((state) => state.activeId) ?? openId;
  const isAny = useSelection(isAnyChosen);
  const moveTo = useRowFocus(ids, scroller);
  const at = activeId === null ? -1 : ids.indexOf(activeId);
  const extend = (step: 1 | -1): void => {
    const id = moveTo(Math.max(0, Math.min(at + step, ids.length - 1)));
    if (id) extendTo(ids, id, activeId);
  };
  useCommand('selection.toggle', () => activeId && toggle(activeId), at >= 0);
  useCommand('selection.extendDown', () => extend(1), ids.length > 0);
  useCommand('selection.extendUp', () => extend(-1), at >= 0);
  useCommand('selection.all', () => choose(ids), ids.length > 0);
  useCommandFirst('queue.back', clearSelection, isAny);
}
