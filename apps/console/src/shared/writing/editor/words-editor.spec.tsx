import { expect, it } from '@jest/globals';
import { useLayoutEffect, useRef } from 'react';
import { showPiece } from '../../../../test/show.js';
import { useCommand, useRegistry } from '../../commands/index.js';
import type { WordsHandle } from '../field-words.js';
import WordsEditor from './words-editor.js';

function Composer() {
  const handle = useRef<WordsHandle | null>(null);
  useCommand('ticket.reply', () => handle.current?.focus());
  return (
    <WordsEditor
      handle={handle}
      takeOver={useRef(null)}
      label="Reply"
      placeholder=""
      words={{ text: 'Tomorrow' }}
      isReadOnly={false}
      onWrite={() => undefined}
    />
  );
}

/** A page that acts in the first moment in which anybody can see it: whatever comes later than this loses a key. */
function Page({ onSeen }: { onSeen: () => void }) {
  useLayoutEffect(onSeen, [onSeen]);
  return <Composer />;
}

it('takes the key that comes in the moment it is drawn', async () => {
  let focused: string | null | undefined;
  const onSeen = (): void => {
    useRegistry.getState().bindings.get('ticket.reply')?.at(-1)?.run();
    focused = document.activeElement?.getAttribute('aria-label');
  };
  await showPiece(<Page onSeen={onSeen} />);
  expect(focused).toBe('Reply');
});
