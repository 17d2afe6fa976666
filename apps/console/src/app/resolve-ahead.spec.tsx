import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ResolvedView } from '#contracts';
import { problem } from '../../test/fake-api.js';
import { pressesOn } from '../../test/keyboards.js';
import { showConsole } from '../../test/show.js';
import { aQueuePage, aRow, aTicketPage } from '../../test/ticket-fixtures.js';
import { queueFeature } from '../features/queue/index.js';
import { tickets, useQueue } from '../features/queue/queue.store.js';
import { queuedTicketRoutes, ticketFeature } from '../features/ticket/index.js';
import { useUndo } from '../shared/undo/index.js';

const rows = [1, 2, 3].map((number) => aRow(number));
const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]];
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const shown = (subject: string) => screen.findByRole('heading', { name: subject });
type Reply = { status?: number; body?: unknown };

const show = async () => {
  let answer: (reply: Reply) => void = () => undefined;
  const console = await showConsole([queueFeature(queuedTicketRoutes), ticketFeature], `/q/open/t/${first.id}`, {
    answers: (api) => {
      api.answer('GET /queue/open', { body: aQueuePage(rows) });
      for (const row of rows) api.answer(`GET /tickets/${row.id}`, { body: aTicketPage(row) });
      api.answer(
        `POST /tickets/${first.id}/resolution`,
        () =>
          new Promise<Reply>((resolve) => {
            answer = resolve;
          }),
      );
    },
  });
  await shown(first.subject);
  return { ...console, answer: (reply: Reply) => act(async () => answer(reply)) };
};
const asked = ({ api }: Awaited<ReturnType<typeof show>>) => api.askedFor(`POST /tickets/${first.id}/resolution`);

afterEach(() => {
  tickets.clear();
  useQueue.setState(useQueue.getInitialState());
  useUndo.setState(useUndo.getInitialState());
});

describe('resolve and next', () => {
  it('shows the next ticket before the server has answered, asks once, and can be taken back', async () => {
    const desk = await show();
    press('shift+e');
    press('shift+e');
    await shown(second.subject);
    expect(desk.address()).toBe(`/q/open/t/${second.id}`);
    expect(asked(desk)).toHaveLength(1);
    const body: ResolvedView = { ...first, status: 'resolved', undoUntil: null, undoMs: 10_000 } as ResolvedView;
    await desk.answer({ body });
    await screen.findByText(desk.t('ticket.said.resolve', { number: first.number }));
    expect(desk.address()).toBe(`/q/open/t/${second.id}`);
    expect(useUndo.getState().offered).toMatchObject([{ ticketId: first.id, kind: 'resolution' }]);
  });

  it('comes back with what went wrong when it is refused', async () => {
    const desk = await show();
    press('shift+e');
    await shown(second.subject);
    await desk.answer(problem(409, 'TICKET_ALREADY_RESOLVED'));
    await shown(first.subject);
    expect(desk.address()).toBe(`/q/open/t/${first.id}`);
    expect(screen.getByText(new RegExp(`#${first.number}`.concat(' was not resolved')))).toBeVisible();
  });

  it('takes nobody out of what they write meanwhile: the way back is offered', async () => {
    const desk = await show();
    press('shift+e');
    await shown(second.subject);
    press('r');
    await waitFor(() => expect(document.activeElement?.matches('textarea, [contenteditable]')).toBe(true));
    await desk.answer(problem(409, 'TICKET_ALREADY_RESOLVED'));
    const back = await screen.findByRole('button', { name: desk.t('ticket.said.showAgain', { number: first.number }) });
    expect(desk.address()).toBe(`/q/open/t/${second.id}`);
    fireEvent.click(back);
    await waitFor(() => expect(desk.address()).toBe(`/q/open/t/${first.id}`));
  });
});
