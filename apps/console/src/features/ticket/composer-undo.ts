import { useEffect, useRef } from 'react';
import { runCommand, useCommand } from '../../shared/commands/index.js';
import { useUndo } from '../../shared/undo/index.js';

const undo = (): boolean => runCommand('ticket.undo', { navigate: () => undefined });

/**
 * Ctrl+Z in the composer. The field keeps the focus after sending, where Z is a letter; in an empty field there is nothing
 * else to undo. Pressed while the words are on their way to the server, it waits until they can be taken back.
 */
export function useComposerUndo(isEmpty: boolean, isSending: boolean): void {
  const last = useUndo(({ offered }) => offered.at(-1)?.id);
  const isWanted = useRef<{ after: string | undefined } | null>(null);
  const ask = (): void => {
    if (isSending) isWanted.current = { after: last };
    else undo();
  };
  useCommand('composer.undo', ask, isSending || (isEmpty && last !== undefined));
  useEffect(() => {
    if (isSending || !isWanted.current) return;
    const isThere = last !== undefined && last !== isWanted.current.after;
    // Refused words stay where they are: there is nothing to take back.
    isWanted.current = null;
    if (isThere) undo();
  }, [isSending, last]);
}
