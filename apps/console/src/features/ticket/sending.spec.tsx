import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { AuthenticityView, MessageView, TicketPageView, WaitingView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { useUndo } from '../../shared/undo/index.js';
import { othersOfMail, readCopies } from './copies.js';
import { ticketFeature } from './index.js';
import { laterTimes } from './later-times.js';

const me = aSession().agent;
const row = aRow(1);
const sendingOf = `POST /tickets/${row.id}/messages` as const;
const waiting: WaitingView = {
  sendAt: '2026-03-02T09:00:10.000Z',
  leftMs: 10_000,
  isScheduled: false,
  resolves: false,
  cancelsOnAnswer: false,
  forwardTo: null,
  cancelledBecause: null,
};
const ours = (by: Partial<WaitingView> = {}, change: Partial<MessageView> = {}): MessageView =>
  aMessage(9, {
    direction: 'outbound',
    author: { kind: 'agent', id: me.id, name: me.name, address: null },
    waiting: { ...waiting, ...by },
    ...change,
  });
const taken = {
  ticketId: row.id,
  text: 'Every  word\n\nof it',
  cc: [{ name: 'Boss', address: 'boss@example.test' }],
  bcc: [{ name: '', address: 'lead@fjord.test' }],
  files: [
    { id: '01930000-0000-7000-8000-000000000077', fileName: 'a.pdf', contentType: 'application/pdf', size: 2048 },
  ],
  resolves: false,
  wasScheduled: false,
  cancelsOnAnswer: false,
  forwardTo: null,
};
const showTicket = async (page: TicketPageView = aTicketPage(row)) => {
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      api.answer(sendingOf, ({ body }) => ({ body: written(row, ours({}, body as { text: string })) }));
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  return shown;
};
const field = (): HTMLTextAreaElement => document.querySelector('textarea') as HTMLTextAreaElement;
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const type = (text: string): void => void fireEvent.change(field(), { target: { value: text } });
const leaveField = (): void => act(() => (document.activeElement as HTMLElement).blur());

afterEach(() => {
  act(() => {
    enterSession(null);
    useUndo.setState({ offered: [] });
  });
  localStorage.clear();
});

describe('a reply that was sent', () => {
  it('comes back with Z: every word, every file and everybody in copy', async () => {
    const { api, t } = await showTicket();
    api.answer('DELETE /replies/:id', { body: taken });
    press('r');
    type('Every  word\n\nof it');
    press('mod+enter');
    await screen.findByText(t('ticket.said.leaving'));
    leaveField();
    press('z');
    await waitFor(() => expect(field()).toHaveValue(taken.text));
    expect(screen.getByRole('link', { name: /a\.pdf/ })).toBeVisible();
    expect(screen.getByLabelText(t('ticket.composer.cc'))).toHaveValue('Boss <boss@example.test>');
    expect(screen.getByLabelText(t('ticket.composer.bcc'))).toHaveValue('lead@fjord.test');
    expect(screen.queryByText(t('ticket.said.leaving'))).toBeNull();
    expect(api.askedFor('DELETE /replies/:id')).toHaveLength(1);
  });

  it('comes back with Ctrl+Z from the empty field that kept the focus, where Z is a letter', async () => {
    const { api, t } = await showTicket();
    api.answer('DELETE /replies/:id', { body: taken });
    press('r');
    type('Every  word\n\nof it');
    press('mod+enter');
    await screen.findByText(t('ticket.said.leaving'));
    expect(field()).toHaveFocus();
    type('more');
    press('mod+z');
    expect(api.askedFor('DELETE /replies/:id')).toEqual([]);
    type('');
    press('mod+z');
    await screen.findByText(t('ticket.said.takenBack'));
    expect(field()).toHaveValue(taken.text);
  });

  it('comes back with a Ctrl+Z that was pressed while it was still on its way to the server', async () => {
    const { api, t } = await showTicket();
    api.answer('DELETE /replies/:id', { body: taken });
    press('r');
    type('Every  word\n\nof it');
    press('mod+enter');
    press('mod+z');
    await screen.findByText(t('ticket.said.takenBack'));
    expect(api.askedFor('DELETE /replies/:id')).toHaveLength(1);
    expect(field()).toHaveValue(taken.text);
  });

  it('comes back by the toast, above what was begun since', async () => {
    const { api, t, user } = await showTicket();
    api.answer('DELETE /replies/:id', { body: taken });
    press('r');
    type('x');
    press('mod+enter');
    const toast = await screen.findByText(t('ticket.said.leaving'));
    type('Begun since');
    await user.click(within(toast.parentElement as HTMLElement).getByRole('button', { name: t('ticket.undo') }));
    await waitFor(() => expect(field()).toHaveValue(`${taken.text}\n\nBegun since`));
  });

  it('brings its writer back to the ticket from elsewhere, with the words in the composer', async () => {
    const { api, t, address, goTo } = await showTicket();
    api.answer('DELETE /replies/:id', { body: taken });
    press('r');
    type('Sorry');
    press('mod+enter');
    await screen.findByText(t('ticket.said.leaving'));
    leaveField();
    await goTo('/somewhere');
    await screen.findByRole('heading', { name: t('shell.notFound.title') });
    press('z');
    await waitFor(() => expect(address()).toBe(`/t/${row.number}`));
    await waitFor(() => expect(field()).toHaveValue(taken.text));
    await waitFor(() => expect(field()).toHaveFocus());
  });

  it('that has left says so, and Z is a letter again', async () => {
    const { api, t } = await showTicket();
    api.answer('DELETE /replies/:id', problem(409, 'REPLY_ALREADY_SENT'));
    press('r');
    type('x');
    press('mod+enter');
    await screen.findByText(t('ticket.said.leaving'));
    leaveField();
    press('z');
    await screen.findByText(t('errors.REPLY_ALREADY_SENT'));
    expect(field()).toHaveValue('');
    expect(useUndo.getState().offered).toEqual([]);
  });

  it('resolves with Ctrl+Shift+Enter', async () => {
    const { api } = await showTicket();
    press('r');
    type('Done');
    press('mod+shift+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({ text: 'Done', resolves: true, isUndoable: true });
  });
});

describe('a resolution', () => {
  it('is taken back with Z', async () => {
    const { api, t } = await showTicket();
    api.answer('POST /tickets/:id/resolution', {
      body: { ...row, status: 'resolved', undoUntil: waiting.sendAt, undoMs: 10_000 },
    });
    api.answer('POST /tickets/:id/resolution/undo', { body: row });
    leaveField();
    press('e');
    await screen.findByText(t('ticket.said.resolve', { number: row.number }));
    press('z');
    await screen.findByText(t('ticket.said.resolutionUndone', { number: row.number }));
    expect(api.askedFor('POST /tickets/:id/resolution')[0]?.query.get('undo')).toBe('1');
  });
});

describe('a reply that waits', () => {
  const planned = { isScheduled: true, cancelsOnAnswer: true, resolves: true };

  it('is the last thing of the conversation, with its hour and conditions', async () => {
    const { t } = await showTicket(aTicketPage(row, { messages: [ours(planned), aMessage(30)] }));
    const messages = screen.getAllByRole('article');
    expect(messages.at(-1)).toHaveTextContent(t('ticket.leaving.cancels'));
    expect(messages.at(-1)).toHaveTextContent(t('ticket.leaving.withResolution'));
    expect(await axeFindings()).toEqual([]);
  });

  it('can be sent now, or taken up to be edited', async () => {
    const { api, t, user } = await showTicket(aTicketPage(row, { messages: [aMessage(1), ours(planned)] }));
    api.answer('POST /replies/:id/sending', { body: written(row, ours()) });
    await user.click(screen.getByRole('button', { name: t('ticket.leaving.sendNow') }));
    await waitFor(() => expect(api.askedFor('POST /replies/:id/sending')).toHaveLength(1));
    api.answer('DELETE /replies/:id', { body: taken });
    await user.click(screen.getByRole('button', { name: t('ticket.leaving.edit') }));
    await waitFor(() => expect(field()).toHaveValue(taken.text));
  });

  it('that did not leave says why, to everybody on the ticket', async () => {
    const other = { kind: 'agent' as const, id: 'o', name: 'Ona', address: null };
    const messages = [aMessage(1), ours({ ...planned, cancelledBecause: 'CUSTOMER_WROTE' }, { author: other })];
    const { t } = await showTicket(aTicketPage(row, { messages }));
    expect(screen.getByText(new RegExp(t('ticket.cancelled.CUSTOMER_WROTE')))).toBeVisible();
    expect(screen.getByRole('button', { name: t('ticket.leaving.takeUp') })).toBeEnabled();
  });

  it('of a colleague who may think better of it offers nothing', async () => {
    const other = { kind: 'agent' as const, id: 'o', name: 'Ona', address: null };
    const { t } = await showTicket(aTicketPage(row, { messages: [aMessage(1), ours({}, { author: other })] }));
    expect(screen.getByText(t('ticket.leaving.plain'))).toBeVisible();
    expect(screen.queryByRole('button', { name: t('ticket.undo') })).toBeNull();
  });
});

describe('planning a reply', () => {
  it.each([
    // In Tokyo it is Saturday by then; in Tallinn the clocks go back on that Sunday; in Honolulu it is Thursday still.
    ['Europe/Tallinn', '2026-11-20T15:30Z', '2026-11-21T07:00Z', '2026-11-23T07:00Z'],
    ['Asia/Tokyo', '2026-11-20T15:30Z', '2026-11-22T00:00Z', '2026-11-23T00:00Z'],
    ['Europe/Tallinn', '2026-10-24T08:00Z', '2026-10-25T07:00Z', '2026-10-26T07:00Z'],
    ['Europe/Tallinn', '2026-11-23T06:00Z', '2026-11-24T07:00Z', '2026-11-30T07:00Z'],
    ['Europe/Tallinn', '2026-11-22T06:00Z', '2026-11-23T07:00Z', '2026-11-23T07:00Z'],
    ['Pacific/Honolulu', '2026-11-20T05:00Z', '2026-11-20T19:00Z', '2026-11-23T19:00Z'],
  ])('offers the next mornings on the clocks of %s at %s', (zone, now, tomorrow, monday) => {
    expect(laterTimes(new Date(now), zone)).toEqual({ tomorrow: new Date(tomorrow), monday: new Date(monday) });
  });

  it('says what time it is then for a customer whose clock shows another one', async () => {
    const { api, t, user } = await showTicket();
    const times = { choices: [], timeZone: 'America/New_York', teamZone: 'Europe/Tallinn' };
    api.answer('GET /tickets/:id/promise-times', { body: times });
    press('r');
    type('Tomorrow then');
    await user.click(screen.getByRole('button', { name: t('ticket.composer.moreWays') }));
    await user.click(await screen.findByRole('menuitem', { name: t('ticket.composer.later') }));
    expect(await screen.findByText(t('ticket.later.zone', { zone: 'Europe/Tallinn' }))).toBeVisible();
    expect(await screen.findByText(/New_York/)).toHaveTextContent(/0?2:00/);
  });

  it('sends the time, and that it is not sent if the customer writes before', async () => {
    const { api, t, user } = await showTicket();
    press('r');
    type('Tomorrow then');
    await user.click(screen.getByRole('button', { name: t('ticket.composer.moreWays') }));
    await user.click(await screen.findByRole('menuitem', { name: t('ticket.composer.later') }));
    await user.click(await screen.findByRole('button', { name: t('ticket.later.do') }));
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    const body = api.askedFor(sendingOf)[0]?.body as { sendAt: string; cancelsOnAnswer: boolean };
    expect(body.cancelsOnAnswer).toBe(true);
    const inTallinn = { timeZone: 'Europe/Tallinn', hour: '2-digit', minute: '2-digit' } as const;
    expect(new Date(body.sendAt).toLocaleTimeString('en-GB', inTallinn)).toBe('09:00');
  });
});

describe('copies', () => {
  it('are read as people write them, and what is no address stops the reply', async () => {
    expect(readCopies('a@b.ee; "Liis, T" <Liis@C.test>\n,  ,x, "y@z.test"@good.test')).toEqual({
      copies: [
        { name: '', address: 'a@b.ee' },
        { name: 'Liis, T', address: 'liis@c.test' },
      ],
      bad: ['x', '"y@z.test"@good.test'],
    });
    const { api, t, user } = await showTicket();
    press('r');
    type('To all');
    await user.click(screen.getByRole('button', { name: t('ticket.composer.cc') }));
    await user.type(screen.getByLabelText(t('ticket.composer.cc')), 'nobody');
    expect(screen.getByText(t('ticket.composer.cc.bad', { address: 'nobody' }))).toBeVisible();
    expect(screen.getByRole('button', { name: new RegExp(`^${t('ticket.composer.send.reply')}`) })).toBeDisabled();
    press('mod+enter');
    expect(api.askedFor(sendingOf)).toEqual([]);
  });

  it('go to everybody who got the customer’s mail with one press', async () => {
    const cc = [{ name: 'Boss', address: 'boss@example.test' }];
    const { api, t, user } = await showTicket(aTicketPage(row, { messages: [aMessage(1, { cc })] }));
    await user.click(screen.getByRole('button', { name: t('ticket.composer.replyAll', { count: 1 }) }));
    press('r');
    type('To all');
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({ cc });
  });

  describe('named by a mail whose sender', () => {
    const cc = [
      { name: 'Boss', address: 'boss@example.test' },
      { name: 'Eve', address: 'eve@other.test' },
    ];
    const offered = (authenticity: Partial<AuthenticityView>, accepted: readonly string[] = []) => {
      const words = {
        spf: null,
        dkim: null,
        dmarc: null,
        arc: null,
        fromDomain: 'example.test',
        result: 'none',
      } as const;
      const participants = cc.map((one) => ({ ...one, isAccepted: accepted.includes(one.address) }));
      return othersOfMail([aMessage(1, { cc, authenticity: { ...words, ...authenticity } })], participants);
    };

    it.each(['none', 'unknown', 'fail'] as const)(
      'is not proved (%s): are offered once an agent accepted them',
      (result) => {
        expect(offered({ result })).toEqual([]);
        expect(offered({ result }, ['boss@example.test'])).toEqual([cc[0]]);
      },
    );

    it.each([{ result: 'pass' }, { isAligned: true }] as const)('is proved (%p): are offered', (authenticity) => {
      expect(offered(authenticity)).toEqual(cc);
    });

    it('is not proved get no copy by default', async () => {
      const authenticity = {
        result: 'unknown',
        spf: null,
        dkim: null,
        dmarc: null,
        arc: null,
        fromDomain: null,
      } as const;
      const page = aTicketPage(row, { messages: [aMessage(1, { cc, authenticity })] });
      const { api } = await showTicket({ ...page, writing: { ...page.writing, repliesToAll: true } });
      press('r');
      type('To her alone');
      press('mod+enter');
      await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
      expect(api.askedFor(sendingOf)[0]?.body).not.toMatchObject({ cc: expect.arrayContaining([expect.anything()]) });
    });
  });
});

describe('a mail that did not arrive', () => {
  it('says why in plain words with those of the server, and is sent again to another address', async () => {
    const delivery = {
      state: 'failed' as const,
      error: 'ADDRESS_UNKNOWN',
      detail: '550 5.1.1 No such user',
      to: 'liis@exmaple.test',
      deliveredTo: [],
      copiesBack: [],
      canSendAgain: true,
      sentAt: null,
    };
    const { api, t, user } = await showTicket(aTicketPage(row, { messages: [ours({}, { waiting: null, delivery })] }));
    api.answer('POST /messages/:id/delivery', { body: written(row, ours()) });
    expect(screen.getByText(new RegExp(t('ticket.delivery.reason.ADDRESS_UNKNOWN')))).toHaveTextContent(
      '550 5.1.1 No such user',
    );
    const sentence = t('ticket.delivery.trouble.failed', { address: delivery.to });
    expect(screen.getByText(new RegExp(`^${sentence} ${t('ticket.delivery.reason.ADDRESS_UNKNOWN')}`))).toBeVisible();
    await user.click(screen.getByRole('button', { name: t('ticket.delivery.sendAgain') }));
    const address = await screen.findByLabelText(t('ticket.again.address'));
    await user.clear(address);
    await user.type(address, 'liis@example.test');
    await user.click(screen.getByRole('button', { name: t('ticket.again.do') }));
    await waitFor(() => expect(api.askedFor('POST /messages/:id/delivery')).toHaveLength(1));
    expect(api.askedFor('POST /messages/:id/delivery')[0]?.body).toEqual({ to: 'liis@example.test' });
  });
});
