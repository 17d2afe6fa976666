import type { MouseEvent } from 'react';
import { useQueue } from './queue.store.js';
import { extendTo } from './selection.store.js';

/** Shift and a click on a row select up to there; the browser would open a window. */
export function selectByShift(ids: readonly string[]) {
  return (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    const id = row?.dataset.row;
    if (!event.shiftKey || id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    extendTo(ids, id, useQueue.getState().activeId);
  };
}
