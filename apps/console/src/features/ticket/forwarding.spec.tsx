import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { MessageView, TakenBackView, WaitingView } from '#contracts';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { ticketFeature } from './index.js';

const row = aRow(1);
const passed = aMessage(1);
const me = aSession().agent;
const waiting: WaitingView = {
  sendAt: '2026-03-02T09:00:10.000Z',
  leftMs: 10_000,
  isScheduled: false,
  resolves: false,
  cancelsOnAnswer: false,
  forwardTo: 'maker@outside.example',
  cancelledBecause: null,
};
const leaving = (by: Partial<WaitingView> = {}): MessageView =>
  aMessage(9, {
    direction: 'outbound',
    visibility: 'internal',
    text: 'Can you look?',
    author: { kind: 'agent', id: me.id, name: me.name, address: null },
    waiting: { ...waiting, ...by },
  });
const taken: TakenBackView = {
  ticketId: row.id,
  text: 'Can you look?',
  html: null,
  cc: [],
  bcc: [],
  files: [
    { id: '01930000-0000-7000-8000-000000000077', fileName: 'a.pdf', contentType: 'application/pdf', size: 2048 },
  ],
  forward: { messageId: passed.id, to: 'maker@outside.example' },
  resolves: false,
  actions: [],
  wasScheduled: false,
  cancelsOnAnswer: false,
};
const show = async (forward: MessageView) => {
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: { ...aTicketPage(row), messages: [passed, forward] } });
      api.answer(`DELETE /replies/${forward.id}`, { body: taken });
      api.answer(`POST /messages/${passed.id}/forward`, { body: written(row, leaving()) });
    },
  });
  await screen.findByRole('heading', { name: row.subject });
  return shown;
};

describe('a message that is passed on', () => {
  it('says whom it is for while it can be taken back, and goes on in its window with all that was written', async () => {
    const { t, api } = await show(leaving());
    await screen.findByText(t('ticket.message.forwarded', { to: 'maker@outside.example' }));
    fireEvent.click(screen.getByRole('button', { name: t('ticket.undo') }));
    expect(await screen.findByLabelText(t('ticket.forward.to'))).toHaveValue('maker@outside.example');
    fireEvent.click(screen.getByRole('button', { name: t('ticket.forward.send') }));
    await waitFor(() => expect(api.askedFor(`POST /messages/${passed.id}/forward`)).toHaveLength(1));
    expect(api.askedFor(`POST /messages/${passed.id}/forward`)[0]?.body).toMatchObject({
      to: 'maker@outside.example',
      text: 'Can you look?',
      uploadIds: [taken.files[0]?.id],
    });
    // It waits again, and can be taken back again.
    expect(await screen.findByText(t('ticket.forward.leaving', { to: 'maker@outside.example' }))).toBeVisible();
  });

  it('lies there with the reason when it did not leave, and its words can be taken up', async () => {
    const { t } = await show(leaving({ cancelledBecause: 'FORWARD_TO_CUSTOMER' }));
    fireEvent.click(await screen.findByRole('button', { name: t('ticket.leaving.takeUp') }));
    expect(await screen.findByLabelText(t('ticket.forward.to'))).toHaveValue('maker@outside.example');
  });
});
