import { type RefObject, useEffect } from 'react';
import { useLocation } from 'react-router';

const MARK = '#message-';

/** The message that the address points to (`#message-<id>`), or null. */
export function useLinkedMessageId(): string | null {
  const { hash } = useLocation();
  return hash.startsWith(MARK) ? hash.slice(MARK.length) : null;
}

/** Takes the reader to the message that the address points to, once it is drawn. */
export function useLinkedMessage(scroller: RefObject<HTMLElement | null>, isDrawn: boolean): void {
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same link pressed again leads there again
  useEffect(() => {
    if (!isDrawn || !hash.startsWith(MARK)) return;
    const drawn = scroller.current?.querySelectorAll<HTMLElement>('[data-message]') ?? [];
    const target = [...drawn].find(({ dataset }) => dataset.message === hash.slice(MARK.length));
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }, [scroller, isDrawn, hash, key]);
}
