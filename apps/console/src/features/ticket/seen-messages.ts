import { useLayoutEffect, useRef } from 'react';
import type { MessageView } from '#contracts';

/** Said, or on its way out; a plan is neither. */
const isOut = ({ waiting }: MessageView): boolean =>
  waiting === null || (!waiting.isScheduled && waiting.cancelledBecause === null);

/** The one that came last, wherever it stands: a reply on its way out stands below what came after it. */
const newestOf = (messages: readonly MessageView[]): MessageView | null =>
  messages.reduce<MessageView | null>(
    (newest, one) => (newest && newest.createdAt > one.createdAt ? newest : one),
    null,
  );

/**
 * What the writer had read when the first word came, by a letter, a macro or coming back: what arrives while they write
 * counts as not seen, although it stands on the screen, until they were shown it.
 */
export function useSeenMessages(messages: readonly MessageView[], isWriting: boolean) {
  const seen = useRef<readonly MessageView[]>(messages.filter(isOut));
  const shown = useRef<readonly MessageView[]>([]);
  useLayoutEffect(() => {
    if (!isWriting) seen.current = messages.filter(isOut);
  }, [isWriting, messages]);
  // A reply on its way out may have been taken back since: then the one before it is the last.
  const isThere = ({ id, waiting }: MessageView): boolean =>
    waiting === null || messages.some((message) => message.id === id);
  return {
    /** They were shown these, above their own words. */
    show: (newer: readonly MessageView[]): void => {
      shown.current = newer;
    },
    newestId: (): string | null => newestOf([...seen.current.filter(isThere), ...shown.current])?.id ?? null,
  };
}
