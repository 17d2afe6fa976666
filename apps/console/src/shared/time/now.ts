import { useSyncExternalStore } from 'react';
import { SystemClock } from '#kernel';

/** The console's one source of time; components read it through `useNow`. */
export const clock = new SystemClock();

const TICK_MS = 15_000;
let current = clock.now();
let timer: ReturnType<typeof setInterval> | undefined;
const readers = new Set<() => void>();

function tick(): void {
  current = clock.now();
  for (const reader of readers) reader();
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  // Nobody looked for a while: what the last reader saw may be long ago.
  if (timer === undefined) current = clock.now();
  // One timer for everything that shows an age: a timer a row would wake the page a hundred times.
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    readers.delete(reader);
    if (readers.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Now, renewed every 15 seconds by one shared timer. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => current);
