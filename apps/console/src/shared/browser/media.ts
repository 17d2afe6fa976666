import { useSyncExternalStore } from 'react';

/** Below it the side panel folds; below the second one shows the list or the ticket; below the third it is a phone. */
export const WIDTHS = { side: 1280, list: 1024, phone: 640 } as const;

function subscribeTo(query: string) {
  return (reader: () => void): (() => void) => {
    const list = matchMedia(query);
    list.addEventListener('change', reader);
    return () => list.removeEventListener('change', reader);
  };
}

const subscriptions = new Map<string, ReturnType<typeof subscribeTo>>();

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  let subscribe = subscriptions.get(query);
  if (!subscribe) {
    subscribe = subscribeTo(query);
    subscriptions.set(query, subscribe);
  }
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

export const useIsNarrowerThan = (width: keyof typeof WIDTHS): boolean =>
  useMedia(`(max-width: ${WIDTHS[width] - 0.02}px)`);
