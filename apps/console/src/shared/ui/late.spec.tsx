import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, screen } from '@testing-library/react';
import { showPiece } from '../../../test/show.js';
import { late } from './late.js';
import { useToasts } from './toast.store.js';

const Menu = ({ name }: { name: string; onClose: () => void }) => <p>{name}</p>;

describe('a piece whose code comes late', () => {
  afterEach(() => useToasts.setState({ toasts: [] }));

  it('draws what holds its place until the code is here', async () => {
    let arrive: (code: { default: typeof Menu }) => void = () => undefined;
    const Piece = late(
      () =>
        new Promise<{ default: typeof Menu }>((resolve) => {
          arrive = resolve;
        }),
    );
    await showPiece(<Piece name="Menu" fallback={<p>Wait</p>} onClose={() => undefined} />);
    expect(screen.getByText('Wait')).toBeVisible();
    arrive({ default: Menu });
    expect(await screen.findByText('Menu')).toBeVisible();
  });

  it('leaves the page alone without a network, says so, closes, and works when it is tried again', async () => {
    let isConnected = false;
    const Piece = late(async () => {
      if (!isConnected) throw new TypeError('Failed to fetch dynamically imported module');
      return { default: Menu };
    });
    await Piece.fetch();
    const closed = jest.fn();
    const page = (
      <>
        <p>What I typed</p>
        <Piece name="Menu" onClose={closed} />
      </>
    );
    await showPiece(page);
    await screen.findByText('What I typed');
    await act(async () => undefined);
    expect(closed).toHaveBeenCalledTimes(1);
    expect(useToasts.getState().toasts).toHaveLength(1);
    expect(screen.getByText('What I typed')).toBeVisible();
    cleanup();
    isConnected = true;
    await showPiece(page);
    expect(await screen.findByText('Menu')).toBeVisible();
  });
});
