import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { RedactedPlaces, TicketPageView } from '#contracts';
import { createFormat } from '#wording';
import { pressesOn } from '../../../test/keyboards.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { runCommand } from '../../shared/commands/index.js';
import { enterSession } from '../../shared/session/index.js';
import { ticketFeature } from './index.js';

const row = aRow(1);
const me = aSession().agent;
const jonas = {
  id: '00000000-0000-4000-8000-0000000000b1',
  name: 'Jonas',
  role: 'agent',
  teamIds: [],
  isDisabled: false,
  isInvited: false,
};
const billing = { id: '00000000-0000-4000-8000-0000000000b2', name: 'Billing', version: 1 };
const press = (key: string): void =>
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });

const show = async (page: TicketPageView = aTicketPage(row), permissions: string[] = []) => {
  const session = aSession();
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    session: { ...session, permissions: [...session.permissions, ...permissions] as typeof session.permissions },
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      api.answer('GET /macros', { body: { macros: [] } });
      api.answer('GET /people', {
        body: { agents: [{ ...jonas, id: me.id, name: me.name }, jonas], teams: [billing] },
      });
      api.answer('GET /tags', { body: { tags: [] } });
      api.answer(`POST /tickets/${row.id}/messages`, ({ body }) => ({
        body: written(row, aMessage(9, body as { text: string })),
      }));
    },
  });
  await screen.findByRole('heading', { name: row.subject });
  return shown;
};

afterEach(() => {
  act(() => enterSession(null));
  localStorage.clear();
});

describe('handing a ticket over', () => {
  const path = `POST /tickets/${row.id}/hand-over` as const;

  it('wants a note, offers everybody but oneself, and tells the server at the version that was read', async () => {
    const { api, t } = await show();
    api.answer(path, { body: { row: { ...row, version: row.version + 1 } } });
    press('shift+a');
    const dialog = within(await screen.findByRole('dialog'));
    const give = dialog.getByRole('button', { name: t('handing.do') });
    expect(await dialog.findByText('Jonas')).toBeVisible();
    expect(give).toBeDisabled();
    fireEvent.change(dialog.getByLabelText(t('handing.note')), { target: { value: 'Wants a date' } });
    fireEvent.click(give);
    expect(await screen.findByText(t('handing.said', { number: row.number }))).toBeVisible();
    const [asked] = api.askedFor(path);
    expect(asked?.body).toEqual({ agentId: jonas.id, note: 'Wants a date' });
    expect(asked?.headers.get('if-match')).toBe(`"${row.version}"`);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps the note and can be tried again, when it is refused', async () => {
    const { api, t } = await show();
    api.answer(path, { status: 409, body: { code: 'TICKET_CHANGED', status: 409 } });
    press('shift+a');
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByText('Jonas');
    fireEvent.change(dialog.getByLabelText(t('handing.note')), { target: { value: 'Wants a date' } });
    for (const times of [1, 2]) {
      fireEvent.click(dialog.getByRole('button', { name: t('handing.do') }));
      await waitFor(() => expect(api.askedFor(path)).toHaveLength(times));
      await waitFor(() =>
        expect(dialog.getByRole('button', { name: t('handing.do') })).not.toHaveAttribute('aria-busy'),
      );
    }
    expect(dialog.getByLabelText(t('handing.note'))).toHaveValue('Wants a date');
  });
});

describe('a promise', () => {
  it('goes with its words into the reply, and leaves together with them', async () => {
    const { api, t } = await show();
    const dueAt = '2031-03-03T15:00:00.000Z';
    api.answer(`GET /tickets/${row.id}/promise-times`, {
      body: {
        choices: [{ kind: 'tomorrow', dueAt, text: 'We write by tomorrow.' }],
        timeZone: 'Europe/Tallinn',
        teamZone: 'Europe/Tallinn',
      },
    });
    press('b');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByLabelText(t('promise.words'))).toHaveValue('We write by tomorrow.');
    fireEvent.click(dialog.getByRole('button', { name: t('promise.send') }));
    const path = `POST /tickets/${row.id}/messages` as const;
    await waitFor(() => expect(api.askedFor(path)).toHaveLength(1));
    expect(api.askedFor(path)[0]?.body).toMatchObject({
      text: 'We write by tomorrow.',
      actions: [{ verb: 'promise', dueAt }],
    });
  });
});

describe('a promise to somebody whose team works elsewhere', () => {
  it('is shown and taken by the clocks of the team', async () => {
    const { api, t } = await show();
    const asked = `GET /tickets/${row.id}/promise-times` as const;
    // No business hours ahead: only a time of one's own is left.
    api.answer(asked, ({ query }) => {
      const at = query.get('at');
      const choices = at ? [{ kind: 'own', dueAt: at, text: 'We write by noon.' }] : [];
      return { body: { choices, timeZone: 'America/New_York', teamZone: 'Asia/Tokyo' } };
    });
    press('b');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(t('ticket.later.zone', { zone: 'Asia/Tokyo' }))).toBeVisible();
    fireEvent.change(dialog.getByLabelText(t('ticket.later.date')), { target: { value: '2031-07-04' } });
    const time = dialog.getAllByLabelText(t('ticket.later.time')).find(({ tagName }) => tagName === 'INPUT');
    fireEvent.change(time as HTMLElement, { target: { value: '12:00' } });
    await waitFor(() => expect(api.askedFor(asked).at(-1)?.query.get('at')).toBe('2031-07-04T03:00:00.000Z'));
    expect(
      await dialog.findByText(createFormat('en', 'Asia/Tokyo').dateTime('2031-07-04T03:00:00.000Z')),
    ).toBeVisible();
  });
});

describe('making words unreadable', () => {
  const places: RedactedPlaces = {
    here: 1,
    messages: 2,
    subjects: 0,
    fields: 0,
    drafts: 0,
    mails: 0,
    sources: 1,
    ratings: 0,
    cases: 0,
    files: 0,
    otherTickets: 0,
  };

  it('shows first where they stand, and looks again when they were changed', async () => {
    const page = aTicketPage(row);
    const path = `POST /messages/${page.messages[0]?.id}/redaction` as const;
    const { api, t } = await show(page, ['message:redact']);
    api.answer(`${path}-preview`, { body: places });
    api.answer(path, { body: places });
    act(() => void runCommand('ticket.redact', { navigate: () => undefined }));
    const dialog = within(await screen.findByRole('dialog'));
    const words = dialog.getByLabelText(t('redact.words'));
    fireEvent.change(words, { target: { value: '4111 1111' } });
    fireEvent.click(dialog.getByRole('button', { name: t('redact.look') }));
    expect(await dialog.findByText(t('redact.messages', { count: 2 }))).toBeVisible();
    fireEvent.change(words, { target: { value: '4111 1112' } });
    expect(dialog.queryByRole('button', { name: t('redact.do') })).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: t('redact.look') }));
    fireEvent.click(await dialog.findByRole('button', { name: t('redact.do') }));
    await waitFor(() => expect(api.askedFor(path)).toHaveLength(1));
    expect(api.askedFor(`${path}-preview`).map(({ body }) => body)).toEqual([
      { passage: '4111 1111' },
      { passage: '4111 1112' },
    ]);
    expect(api.askedFor(path)[0]?.body).toEqual({ passage: '4111 1112', reason: 'request', everywhere: true });
  });
});
