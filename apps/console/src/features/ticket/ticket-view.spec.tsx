import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { TicketPageView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { useDrafts } from './draft.store.js';
import { ticketFeature } from './index.js';

const me = aSession().agent;
const row = aRow(1, { customer: { id: 'c', name: 'Liis Tamm', company: 'Põhja Kaubad', companyId: null } });
const sendingOf = `POST /tickets/${row.id}/messages` as const;

const showTicket = async (page: TicketPageView = aTicketPage(row)) => {
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      api.answer(sendingOf, ({ body }) => ({
        body: written(row, aMessage(9, { text: (body as { text: string }).text })),
      }));
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  return shown;
};
const field = (): HTMLTextAreaElement => screen.getByRole('textbox');
const press = (key: string, keyboard: Parameters<typeof pressesOn>[0] = 'en'): void => {
  act(() => {
    for (const init of pressesOn(keyboard, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const type = (text: string): void => void fireEvent.change(field(), { target: { value: text } });
const aDelivery = {
  error: null,
  detail: null,
  to: 'liis@example.test',
  deliveredTo: [],
  copiesBack: [],
  canSendAgain: false,
  sentAt: null,
};
const ours = (text: string) =>
  aMessage(2, { direction: 'outbound', text, author: { kind: 'agent', id: 'o', name: 'Ona Vilkė', address: null } });

afterEach(() => {
  // Signed out as between two people: what is kept in the browser stays, what is in memory goes.
  act(() => {
    enterSession(null);
  });
  localStorage.clear();
});

describe('what is written', () => {
  it('goes out with Ctrl+Enter, once, and leaves an empty box', async () => {
    const { api } = await showTicket();
    press('r');
    type('Tere, Liis!');
    press('mod+enter');
    await waitFor(() => expect(field()).toHaveValue(''));
    expect(api.askedFor(sendingOf).map(({ body }) => body)).toEqual([
      {
        clientId: expect.any(String),
        kind: 'reply',
        text: 'Tere, Liis!',
        lastSeenMessageId: aMessage(1).id,
        draftVersion: null,
        isUndoable: true,
      },
    ]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('heard.draft'))).toEqual([]);
  });

  it('stays with the reason while the database is stopped, and goes out once after its return', async () => {
    const { api, t } = await showTicket();
    api.answer(sendingOf, problem(503, 'UNAVAILABLE'));
    press('r');
    type('Kept words');
    press('mod+enter');
    await screen.findByText(t('ticket.waiting.title'));
    expect(field()).toHaveValue('Kept words');
    expect(screen.getByText(new RegExp(t('errors.kind.unavailable')))).toBeVisible();
    const accepted: unknown[] = [];
    api.answer(sendingOf, ({ body }) => {
      accepted.push(body);
      return { body: written(row, aMessage(9, { text: 'Kept words' })) };
    });
    await waitFor(() => expect(field()).toHaveValue(''), { timeout: 4_000 });
    expect(accepted).toHaveLength(1);
    expect(new Set(api.askedFor(sendingOf).map(({ body }) => (body as { clientId: string }).clientId)).size).toBe(1);
  });

  it('is sent on after a reload in the middle of it, under the same id', async () => {
    const first = await showTicket();
    first.api.answer(sendingOf, problem(503, 'UNAVAILABLE'));
    press('r');
    type('Over the reload');
    press('mod+enter');
    await screen.findByText(first.t('ticket.waiting.title'));
    const [sent] = first.api.askedFor(sendingOf).map(({ body }) => body as { clientId: string });
    act(() => {
      enterSession(null);
    });
    const again = await showTicket();
    await waitFor(() => expect(again.api.askedFor(sendingOf)).toHaveLength(1));
    expect(again.api.askedFor(sendingOf)[0]?.body).toMatchObject({ clientId: sent?.clientId, text: 'Over the reload' });
  });

  it('says that the earlier version arrived when the answer to it was lost, and keeps what was changed since', async () => {
    const { api, t, user } = await showTicket();
    api.goDown();
    press('r');
    type('First version');
    press('mod+enter');
    await screen.findByText(t('ticket.waiting.title'));
    await user.click(screen.getByRole('button', { name: t('ticket.newer.edit') }));
    type('Second version');
    api.comeBack();
    api.answer(sendingOf, { body: written(row, aMessage(9, { text: 'First version' })) });
    press('mod+enter');
    expect(await screen.findByText(t('ticket.composer.earlierArrived'))).toBeVisible();
    expect(field()).toHaveValue('Second version');
  });

  it('is shown under what somebody else wrote meanwhile, and goes out if one still wants it', async () => {
    const { api, t, user } = await showTicket();
    api.answer(sendingOf, problem(409, 'MESSAGE_NEWER_EXISTS', { details: { messages: [ours('I have it')] } }));
    press('r');
    type('Mine');
    press('mod+enter');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Ona Vilkė');
    expect(alert).toHaveTextContent('I have it');
    expect(field()).toHaveValue('Mine');
    expect(await axeFindings()).toEqual([]);
    api.answer(sendingOf, { body: written(row, aMessage(9, { text: 'Mine' })) });
    await user.click(within(alert).getByRole('button', { name: t('ticket.newer.sendAnyway') }));
    await waitFor(() => expect(field()).toHaveValue(''));
    expect(api.askedFor(sendingOf).at(-1)?.body).toMatchObject({ text: 'Mine', sendAnyway: true });
  });

  it('counts what arrived while one wrote as not seen, although it is on the screen', async () => {
    const { api, line } = await showTicket();
    press('r');
    type('Begun before');
    api.answer('GET /tickets/:id', {
      body: aTicketPage(row, { messages: [aMessage(1), ours('I have it')], seq: 120 }),
    });
    line.say('ticket.changed', { seq: 120, type: 'MessageWritten', row: { ...row, version: 2 }, actorId: 'o' });
    await screen.findByText('I have it');
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({ lastSeenMessageId: aMessage(1).id });
    await waitFor(() => expect(field()).toHaveValue(''));
    type('Begun after');
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(2));
    expect(api.askedFor(sendingOf)[1]?.body).toMatchObject({ lastSeenMessageId: ours('').id });
  });

  it('survives leaving the ticket, for reply and note apart', async () => {
    const { goTo } = await showTicket();
    press('r');
    type('A reply');
    press('f2');
    expect(screen.getByText('Only your team sees this')).toBeVisible();
    type('A note');
    await act(() => goTo('/somewhere'));
    await act(() => goTo(`/t/${row.number}`));
    expect(await screen.findByDisplayValue('A reply')).toBeVisible();
    press('n');
    expect(field()).toHaveValue('A note');
  });

  it('stays when the server refuses it, with the reason', async () => {
    const { api, t } = await showTicket();
    api.answer(sendingOf, problem(422, 'CUSTOMER_HAS_NO_ADDRESS'));
    press('r');
    type('Nowhere');
    press('mod+enter');
    expect(await screen.findByText(t('ticket.refused.title'))).toBeVisible();
    expect(screen.getByText(new RegExp(t('errors.CUSTOMER_HAS_NO_ADDRESS')))).toBeVisible();
    expect(field()).toHaveValue('Nowhere');
  });
});

describe('working a ticket', () => {
  const route = (part: string) => `/tickets/${row.id}/${part}` as `/${string}`;

  it.each(['en', 'ru', 'hu', 'lt', 'et'] as const)('resolves and writes by key on the %s layout', async (keyboard) => {
    const { api, t } = await showTicket();
    api.answer(`POST ${route('resolution')}`, { body: { ...row, version: 3, status: 'resolved' } });
    press('n', keyboard);
    expect(screen.getByText(t('ticket.composer.onlyTeam'))).toBeVisible();
    expect(field()).toHaveFocus();
    press('escape', keyboard);
    await waitFor(() => expect(field()).not.toHaveFocus());
    press('e', keyboard);
    await waitFor(() => expect(api.askedFor(`POST ${route('resolution')}`)).toHaveLength(1));
    expect(api.askedFor(`POST ${route('resolution')}`)[0]?.headers.get('if-match')).toMatch(/^"\d+"$/);
  });

  it('types letters into the box and runs no command with them', async () => {
    const { api } = await showTicket();
    press('r');
    for (const key of ['e', 'i', 'n', 's']) press(key);
    expect(api.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(field()).toHaveFocus();
  });

  it('loads the new state and keeps the words when it was changed meanwhile', async () => {
    const { api, t } = await showTicket();
    api.answer(`POST ${route('resolution')}`, problem(412, 'STALE'));
    api.answer('GET /tickets/:id', { body: aTicketPage({ ...row, version: 5, status: 'pending' }) });
    press('n');
    type('Kept');
    press('escape');
    press('e');
    expect(await screen.findByText(t('errors.kind.stale'))).toBeVisible();
    // In its head and among its fields.
    expect(await screen.findAllByText(t('ticket.status.pending'))).toHaveLength(2);
    expect(field()).toHaveValue('Kept');
  });

  it('takes spam back by one press', async () => {
    const { api, t, user } = await showTicket();
    api.answer(`POST ${route('spam')}`, { body: { ...row, version: 2, status: 'spam' } });
    api.answer(`DELETE ${route('spam')}`, { body: { ...row, version: 3, status: 'open' } });
    await user.click(screen.getByRole('button', { name: t('ticket.more') }));
    await user.click(await screen.findByRole('menuitem', { name: t('ticket.command.markSpam') }));
    await user.click(await screen.findByRole('button', { name: t('ticket.undo') }));
    await waitFor(() => expect(api.askedFor(`DELETE ${route('spam')}`)).toHaveLength(1));
    expect(api.askedFor(`DELETE ${route('spam')}`)[0]?.headers.get('if-match')).toBe('"2"');
  });

  it('takes spam back with the turn and the sleep that it had', async () => {
    const slept = { ...row, status: 'pending' as const, isSnoozed: true, snoozedUntil: null, wakesOnAnswer: true };
    const { api, t, user } = await showTicket(aTicketPage(slept));
    api.answer(`POST ${route('spam')}`, { body: { ...slept, version: 2, status: 'spam', isSnoozed: false } });
    api.answer(`DELETE ${route('spam')}`, { body: { ...row, version: 3, status: 'open' } });
    api.answer(`PUT ${route('status')}`, { body: { ...row, version: 4, status: 'pending' } });
    api.answer(`PUT ${route('snooze')}`, { body: { ...slept, version: 5 } });
    await user.click(screen.getByRole('button', { name: t('ticket.more') }));
    await user.click(await screen.findByRole('menuitem', { name: t('ticket.command.markSpam') }));
    await user.click(await screen.findByRole('button', { name: t('ticket.undo') }));
    await screen.findByText(t('ticket.said.unmarkSpam', { number: row.number }));
    expect(api.askedFor(`PUT ${route('status')}`)[0]).toMatchObject({ body: { status: 'pending' } });
    const asked = api.askedFor(`PUT ${route('snooze')}`)[0];
    expect(asked).toMatchObject({ body: { until: null, wakesOnAnswer: true } });
    expect(asked?.headers.get('if-match')).toBe('"4"');
  });

  it('takes up what was left resolved for mere thanks, by its button and by one key', async () => {
    const thanks = aMessage(2, { text: 'Thanks!', thanks: 'left' });
    const done = { ...row, status: 'resolved' as const };
    const { api, t, user } = await showTicket(aTicketPage(done, { messages: [aMessage(1), thanks] }));
    api.answer('DELETE /messages/:id/thanks', { body: written(row, thanks) });
    expect(screen.getByText(t('ticket.thanks.left'))).toBeVisible();
    await user.click(
      within(screen.getByText(t('ticket.thanks.left')).parentElement as HTMLElement).getByRole('button'),
    );
    await waitFor(() => expect(api.askedFor(`DELETE /messages/${thanks.id}/thanks`)).toHaveLength(1));
    await user.keyboard('y');
    await waitFor(() => expect(api.askedFor(`DELETE /messages/${thanks.id}/thanks`)).toHaveLength(2));
  });

  it('says that what reopened it was only thanks, unless somebody has spoken since', async () => {
    const thanks = aMessage(1, { text: 'You saved me.', thanks: 'reopened' });
    const { api, t, user } = await showTicket(aTicketPage(row, { messages: [thanks] }));
    api.answer('PUT /messages/:id/thanks', { body: written(row, thanks) });
    await user.click(screen.getByRole('button', { name: t('ticket.thanks.only') }));
    await waitFor(() => expect(api.askedFor(`PUT /messages/${thanks.id}/thanks`)).toHaveLength(1));
    cleanup();
    await showTicket(aTicketPage(row, { messages: [thanks, ours('You are welcome.')] }));
    expect(screen.queryByRole('button', { name: t('ticket.thanks.only') })).toBeNull();
  });

  it('lets in or discards what a stranger wrote', async () => {
    const held = aMessage(2, { isHeld: true, text: 'From elsewhere' });
    const { api, t, user } = await showTicket(aTicketPage(row, { messages: [aMessage(1), held] }));
    api.answer('POST /messages/:id/acceptance', { body: written(row, held) });
    await user.click(screen.getByRole('button', { name: t('ticket.held.accept') }));
    await waitFor(() => expect(api.askedFor(`POST /messages/${held.id}/acceptance`)).toHaveLength(1));
  });
});

describe('the ticket on the screen', () => {
  it('says who else is here and who writes', async () => {
    const { line, t } = await showTicket();
    await waitFor(() => expect(line.said.some(({ event }) => event === 'ticket.view')).toBe(true));
    const viewers = [
      { id: me.id, name: me.name, isTyping: false },
      { id: 'o', name: 'Ona Vilkė', isTyping: true },
    ];
    line.say('ticket.viewers', { ticketId: row.id, viewers });
    expect(await screen.findByText(t('ticket.viewers.typing', { name: 'Ona Vilkė', others: 0 }))).toBeVisible();
  });

  it('says when its customer is reminded, and when it is resolved without an answer', async () => {
    const page = aTicketPage({ ...row, status: 'pending' });
    const nudge = {
      next: 'nudge' as const,
      nextAt: '2026-03-05T08:00:00Z',
      sent: 0,
      resolvesAt: '2026-03-10T08:00:00Z',
    };
    await showTicket({ ...page, ticket: { ...page.ticket, nudge } });
    expect(screen.getByText(/^Reminder .*, resolves .*/)).toBeVisible();
  });

  it('shows in words what became of our mails', async () => {
    const held = ours('Held');
    const messages = [{ ...held, delivery: { ...aDelivery, state: 'held' as const, error: 'RESERVED_DOMAIN' } }];
    const { t } = await showTicket(aTicketPage(row, { messages }));
    expect(screen.getByText(new RegExp(t('ticket.delivery.held')))).toHaveTextContent(
      t('ticket.delivery.reason.RESERVED_DOMAIN'),
    );
  });

  it('says whose copy came back, and that the customer has the mail', async () => {
    const copied = ours('To both');
    const delivery = {
      ...aDelivery,
      state: 'sent' as const,
      copiesBack: [{ address: 'boss@example.test', words: '550 No such user' }],
    };
    const { t } = await showTicket(aTicketPage(row, { messages: [{ ...copied, delivery }] }));
    const said = `${t('ticket.delivery.copyBack', { address: 'boss@example.test' })} ${t('ticket.delivery.theirWords', { words: '550 No such user' })}`;
    expect(screen.getByText(said)).toBeVisible();
    expect(screen.getByText(new RegExp(`^${t('ticket.delivery.sent')}`))).toBeVisible();
    expect(screen.queryByRole('button', { name: t('ticket.delivery.sendAgain') })).toBeNull();
  });

  it('shows the whole mail in a frame without scripts, on demand', async () => {
    const message = aMessage(1, { hasFullBody: true });
    const { t, user } = await showTicket(aTicketPage(row, { messages: [message] }));
    expect(document.querySelector('iframe')).toBeNull();
    await user.click(screen.getByRole('button', { name: t('ticket.message.showFullMail') }));
    const frame = document.querySelector('iframe');
    expect(frame).toHaveAttribute('src', `/messages/${message.id}/body`);
    expect(frame?.getAttribute('sandbox')?.split(' ').sort()).toEqual([
      'allow-popups',
      'allow-popups-to-escape-sandbox',
      'allow-same-origin',
    ]);
  });

  it('says when it is not there, and has nothing that axe finds with everything on it', async () => {
    const response = {
      id: 'r',
      score: 1,
      isNegative: true,
      isSolved: false,
      wantsContact: true,
      comment: 'Nobody told me.',
      reasons: ['uninformed'],
      answeredAt: aMessage(3).createdAt,
    };
    const note = aMessage(2, {
      kind: 'note',
      visibility: 'internal',
      author: { kind: 'agent', id: 'o', name: 'Ona', address: null },
    });
    const history = [
      { id: 'h', type: 'TicketResolved', actorName: 'Mart Kask', values: {}, at: aMessage(2).createdAt, rule: null },
    ];
    const file = {
      id: 'f',
      fileName: 'arve.pdf',
      contentType: 'application/pdf',
      size: 48_213,
      isInline: false,
      contentId: null,
    };
    const page = aTicketPage(row, {
      messages: [aMessage(1, { attachments: [file], hasFullBody: true }), note],
      history,
      response,
      escalationId: 'e',
      asking: { state: 'answered', reason: null, at: response.answeredAt },
    });
    const { api, t, goTo } = await showTicket(page);
    expect(screen.getAllByText('Nobody told me.')[0]).toBeVisible();
    expect(await axeFindings()).toEqual([]);
    api.answer('GET /tickets/:id', problem(404, 'TICKET_NOT_FOUND'));
    await act(() => goTo('/t/99999'));
    expect(await screen.findByText(t('errors.TICKET_NOT_FOUND'))).toBeVisible();
    expect(useDrafts.getState().drafts.size).toBe(0);
  });
});
