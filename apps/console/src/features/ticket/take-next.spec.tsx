import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { NextTicketView } from '#contracts';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aRow, aTicketPage } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { useToasts } from '../../shared/ui/toast.store.js';
import { useUndo } from '../../shared/undo/index.js';
import { ticketFeature } from './index.js';

const open = aRow(1);
const row = aRow(2);
const taken: NextTicketView = {
  taken: { row, acts: { id: 'acts-1', changed: ['assign'], refused: [], undoMs: 10_000 } },
};
const queue = { name: 'queue', routes: [{ path: 'q/:view/t/:id', element: <p>The ticket</p> }] };
const show = async () => {
  const shown = await showConsole([ticketFeature, queue], `/t/${open.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', ({ path }) => ({ body: aTicketPage(path.includes(row.id) ? row : open) }));
      api.answer('POST /tickets/next', { body: taken });
    },
  });
  await screen.findByRole('heading', { name: open.subject });
  return shown;
};
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};

afterEach(() => {
  act(() => {
    enterSession(null);
    useUndo.setState({ offered: [] });
  });
  localStorage.clear();
});

describe('T', () => {
  it('takes the next ticket and opens it at once; Z gives it back', async () => {
    const { api, t, address } = await show();
    api.answer('POST /acts/:id/undo', { body: { ticketId: row.id, refused: [] } });
    press('t');
    await screen.findByText(t('assignment.taken', { number: row.number }));
    expect(address()).toBe(`/q/mine/t/${row.id}`);
    press('z');
    await screen.findByText(t('assignment.givenBack', { number: row.number }));
    expect(api.askedFor('POST /acts/:id/undo')).toHaveLength(1);
  });

  it('says so when nothing waits, and stays where one is', async () => {
    const { api, t, address } = await show();
    api.answer('POST /tickets/next', { body: { taken: null } satisfies NextTicketView });
    press('t');
    await screen.findByText(t('assignment.nothing'));
    expect(address()).toBe(`/t/${open.number}`);
  });

  it('asks with the same id again when the answer never came, and with another one afterwards', async () => {
    const { api } = await show();
    const asked = () => api.askedFor('POST /tickets/next').map(({ body }) => (body as { clientId: string }).clientId);
    api.answer('POST /tickets/next', problem(503, 'DATABASE_UNAVAILABLE'));
    press('t');
    await waitFor(() => expect(asked()).toHaveLength(1));
    await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
    api.answer('POST /tickets/next', { body: taken });
    press('t');
    await waitFor(() => expect(asked()).toHaveLength(2));
    await waitFor(() => expect(useUndo.getState().offered).toHaveLength(1));
    press('t');
    await waitFor(() => expect(asked()).toHaveLength(3));
    const [first, second, third] = asked();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
