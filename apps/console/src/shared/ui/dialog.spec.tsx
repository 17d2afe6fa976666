import { describe, expect, it, jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { showPiece } from '../../../test/show.js';
import { Button, Input } from './index.js';
import { Dialog } from './layers.js';

/** Its content comes later, and until then there is nothing to press. */
function Later({ onClose }: { onClose: () => void }) {
  const [hasCome, setCome] = useState(false);
  return (
    <>
      <Dialog isOpen onClose={onClose} title="By when?" footer={<Button disabled={!hasCome}>Send</Button>}>
        {hasCome ? <Input aria-label="Time" /> : <p>Loading</p>}
      </Dialog>
      <button type="button" data-testid="come" onClick={() => setCome(true)} />
    </>
  );
}

describe('a dialog whose content comes later', () => {
  it('has the focus from the beginning, closes with Esc, and gives the focus to its first control', async () => {
    const onClose = jest.fn();
    const { user } = await showPiece(<Later onClose={onClose} />);
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus());
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
    screen.getByTestId('come').click();
    await waitFor(() => expect(screen.getByLabelText('Time')).toHaveFocus());
  });
});

describe('a bare dialog', () => {
  it('gives the focus to the field that it brings', async () => {
    const { user } = await showPiece(
      <Dialog isOpen onClose={() => undefined} title="Find" isBare>
        <Input aria-label="Words" />
      </Dialog>,
    );
    // A window gives the focus away when it has been painted.
    for (let frame = 0; frame < 3; frame++) await act(() => new Promise((painted) => requestAnimationFrame(painted)));
    await user.keyboard('1015');
    expect(screen.getByLabelText('Words')).toHaveValue('1015');
  });
});
