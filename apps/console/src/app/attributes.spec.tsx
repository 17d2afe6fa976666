import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { QueueRow } from '#contracts';
import { axeFindings } from '../../test/axe.js';
import { problem } from '../../test/fake-api.js';
import { pressesOn } from '../../test/keyboards.js';
import { aSession } from '../../test/session-fixture.js';
import { showConsole } from '../../test/show.js';
import { aRow } from '../../test/ticket-fixtures.js';

import { feature as attributes } from '../features/attributes/index.js';
import { ticketCommands } from '../features/ticket/ticket-commands.js';
import { UndoLayer } from '../features/ticket/undo-layer.js';
import { useHoldOut } from '../shared/at-hand/index.js';
import { setStatuses } from '../shared/desk/index.js';
import type { Feature } from '../shared/feature.js';
import { useUndo } from '../shared/undo/index.js';

const me = aSession().agent;
const invoice = { id: '00000000-0000-4000-8000-00000000aaaa', name: 'Invoice', colour: 'blue' as const };
const parcel = { id: '00000000-0000-4000-8000-00000000bbbb', name: 'Šiukšlės', colour: null };
const row = aRow(1, { assignee: null, teamId: 't1' });
const next = (change: Partial<QueueRow>): QueueRow => ({ ...row, version: row.version + 1, ...change });

let held = row;
/** Stands for the list, or for the page of a ticket: something with the focus, and a ticket at hand. */
function Holder() {
  useHoldOut('list', held);
  return <a href="#row">{row.subject}</a>;
}
const holder: Feature = {
  name: 'holder',
  routes: [{ path: 'held', element: <Holder /> }],
  commands: ticketCommands,
  layers: [UndoLayer],
};

const press = (key: string, keyboard: Parameters<typeof pressesOn>[0] = 'en'): void => {
  act(() => {
    for (const init of pressesOn(keyboard, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};

const show = async (language: 'en' | 'lt' = 'en', atHand = row) => {
  held = atHand;
  const shown = await showConsole([holder, attributes], '/held', {
    language,
    session: { ...aSession(), permissions: [...aSession().permissions, 'tag:open'] },
    answers: (api) => {
      api.answer('GET /tags', {
        body: { tags: [invoice, parcel].map((tag) => ({ ...tag, version: 1, ticketCount: 3 })) },
      });
      api.answer('GET /snooze-times', {
        body: { laterToday: null, tomorrow: '2031-03-03T07:00:00.000Z', nextWeek: '2031-03-10T07:00:00.000Z' },
      });
      api.answer('GET /people', { body: { agents: [], teams: [{ id: 't9', name: 'Billing', version: 1 }] } });
    },
  });
  const link = await screen.findByRole('link', { name: row.subject });
  act(() => link.focus());
  return shown;
};
const picker = async (): Promise<HTMLElement> => {
  const field = await screen.findByRole('combobox');
  await waitFor(() => expect(field).toHaveFocus());
  return field;
};
const path = (part: string) => `/tickets/${row.id}/${part}` as const;

beforeEach(() => useUndo.setState({ offered: [] }));

describe('what is said about a ticket by key', () => {
  it.each(['en', 'et', 'lt', 'hu', 'ru'] as const)('is chosen by its number on the %s layout', async (keyboard) => {
    const { api, t } = await show();
    api.answer(`PUT ${path('priority')}`, { body: next({ priority: 'high' }) });
    press('p', keyboard);
    await picker();
    press('2', keyboard);
    await waitFor(() => expect(api.askedFor(`PUT ${path('priority')}`)).toHaveLength(1));
    const [asked] = api.askedFor(`PUT ${path('priority')}`);
    expect(asked?.body).toEqual({ priority: 'high' });
    expect(asked?.headers.get('if-match')).toBe(`"${row.version}"`);
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    const value = t('ticket.priority.high');
    expect(await screen.findByText(t('attributes.said.priority', { number: row.number, value }))).toBeVisible();
  });

  it.each(['en', 'et', 'lt', 'hu', 'ru'] as const)('needs one key for the usual of them on %s', async (keyboard) => {
    const { api } = await show();
    api.answer(`PUT ${path('priority')}`, { body: next({ priority: 'high' }) });
    api.answer(`PUT ${path('snooze')}`, { body: next({ isSnoozed: true }) });
    press('shift+p', keyboard);
    await waitFor(() => expect(api.askedFor(`PUT ${path('priority')}`)).toHaveLength(1));
    press('shift+h', keyboard);
    await waitFor(() => expect(api.askedFor(`PUT ${path('snooze')}`)).toHaveLength(1));
    expect(api.askedFor(`PUT ${path('priority')}`)[0]?.body).toEqual({ priority: 'high' });
    expect(api.askedFor(`PUT ${path('snooze')}`)[0]?.body).toEqual({
      until: '2031-03-03T07:00:00.000Z',
      wakesOnAnswer: true,
    });
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('raises no priority above the highest', async () => {
    const { api } = await show('en', { ...row, priority: 'urgent' });
    press('shift+p');
    press('p');
    await picker();
    expect(api.askedFor(`PUT ${path('priority')}`)).toEqual([]);
  });

  it('asks until when a ticket shall sleep where the calendar knows no next morning', async () => {
    const { api } = await show();
    api.answer('GET /snooze-times', { body: { laterToday: null, tomorrow: null, nextWeek: null } });
    press('shift+h');
    await picker();
    expect(api.askedFor(`PUT ${path('snooze')}`)).toEqual([]);
  });

  it('is taken back by Z, at the version that it made', async () => {
    const { api } = await show();
    let version = row.version;
    api.answer(`PUT ${path('status')}`, ({ body }) => {
      version += 1;
      return { body: next({ ...(body as { status: 'open' }), version }) };
    });
    press('s');
    await picker();
    press('3');
    await waitFor(() => expect(useUndo.getState().offered).toHaveLength(1));
    press('z');
    await waitFor(() => expect(api.askedFor(`PUT ${path('status')}`)).toHaveLength(2));
    const [put, back] = api.askedFor(`PUT ${path('status')}`);
    expect([put?.body, back?.body]).toEqual([{ status: 'on_hold' }, { status: row.status }]);
    expect(back?.headers.get('if-match')).toBe(`"${row.version + 1}"`);
  });

  it('resolves as one of the names for what is resolved, and is taken back as a resolution', async () => {
    const { api, t } = await show();
    const name = { names: {}, customerLabel: null, customerLabels: {}, isArchived: false, version: 1 };
    const builtin = { ...name, id: 's1', category: 'resolved', name: null, isBuiltin: true, isDefault: true } as const;
    const refunded = { ...builtin, id: 's2', name: 'Refunded', isBuiltin: false, isDefault: false };
    act(() => setStatuses([builtin, refunded]));
    api.answer(`POST ${path('resolution')}`, {
      body: { ...next({ status: 'resolved', statusId: 's2' }), undoMs: 10_000 },
    });
    api.answer(`POST ${path('resolution/undo')}`, { body: next({ version: 9 }) });
    press('s');
    fireEvent.change(await picker(), { target: { value: 'refun' } });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    expect(await screen.findByText(t('attributes.said.status', { number: 1, value: 'Refunded' }))).toBeVisible();
    expect(api.askedFor(`POST ${path('resolution')}`)[0]?.body).toEqual({ statusId: 's2' });
    press('z');
    await waitFor(() => expect(api.askedFor(`POST ${path('resolution/undo')}`)).toHaveLength(1));
    act(() => setStatuses([]));
  });

  it('is sent after the one before it, on what that made, however fast the keys come', async () => {
    const { api } = await show();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    api.answer(`PUT ${path('priority')}`, async () => {
      await held;
      return { body: next({ priority: 'high' }) };
    });
    api.answer(`PUT ${path('status')}`, { body: next({ status: 'on_hold', version: row.version + 2 }) });
    press('p');
    await picker();
    press('2');
    await waitFor(() => expect(api.askedFor(`PUT ${path('priority')}`)).toHaveLength(1));
    press('s');
    await picker();
    press('3');
    expect(api.askedFor(`PUT ${path('status')}`)).toHaveLength(0);
    answer();
    await waitFor(() => expect(api.askedFor(`PUT ${path('status')}`)).toHaveLength(1));
    expect(api.askedFor(`PUT ${path('status')}`)[0]?.headers.get('if-match')).toBe(`"${row.version + 1}"`);
  });

  it('is for the row that the keyboard is at, and the focus goes back to it', async () => {
    const { api } = await show();
    api.answer(`PUT ${path('snooze')}`, { body: next({ isSnoozed: true }) });
    const focused = document.activeElement;
    press('h');
    await picker();
    await screen.findAllByText(/Mar/);
    press('1');
    await waitFor(() => expect(api.askedFor(`PUT ${path('snooze')}`)).toHaveLength(1));
    expect(api.askedFor(`PUT ${path('snooze')}`)[0]?.body).toEqual({
      until: '2031-03-03T07:00:00.000Z',
      wakesOnAnswer: true,
    });
    await waitFor(() => expect(focused).toHaveFocus());
  });

  it('is left by Esc without a word to the server', async () => {
    const { api } = await show();
    const focused = document.activeElement;
    press('p');
    await picker();
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
    await waitFor(() => expect(focused).toHaveFocus());
    expect(api.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('takes the ticket to oneself without a question', async () => {
    const { api } = await show();
    api.answer(`PUT ${path('assignee')}`, { body: next({ assignee: { id: me.id, name: me.name } }) });
    press('i', 'ru');
    await waitFor(() => expect(api.askedFor(`PUT ${path('assignee')}`)).toHaveLength(1));
    expect(api.askedFor(`PUT ${path('assignee')}`)[0]?.body).toEqual({ agentId: me.id });
  });

  it('asks what the next one should know where the team wants it, and gives it with that', async () => {
    const { api, t, user } = await show();
    const team = { id: 't1', name: 'Desk', distribution: 'off', handOverNote: 'team', version: 1 };
    api.answer('GET /people', { body: { agents: [], teams: [team, { ...team, id: 't9', name: 'Billing' }] } });
    api.answer(`POST ${path('hand-over')}`, { body: { row: next({ teamId: 't9' }), unassigned: null, version: 2 } });
    press('shift+t');
    fireEvent.change(await picker(), { target: { value: 'bill' } });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
    const note = await screen.findByLabelText(t('handing.noteFor'));
    const button = screen.getByRole('button', { name: t('handing.do') });
    expect(button).toBeDisabled();
    expect(await axeFindings()).toEqual([]);
    await user.type(note, 'Paid twice.');
    await user.click(button);
    await waitFor(() => expect(api.askedFor(`POST ${path('hand-over')}`)).toHaveLength(1));
    expect(api.askedFor(`POST ${path('hand-over')}`)[0]?.body).toEqual({ teamId: 't9', note: 'Paid twice.' });
    expect(api.askedFor(`PUT ${path('team')}`)).toEqual([]);
  });

  it('says it when the new team is out of sight of the mover and of the assignee', async () => {
    const { api, t } = await show();
    api.answer(`PUT ${path('team')}`, { body: { row: null, unassigned: { id: 'o', name: 'Ona' }, version: 2 } });
    press('shift+t', 'hu');
    await picker();
    await screen.findByText('Billing');
    press('1', 'hu');
    expect(await screen.findByText(new RegExp(t('attributes.said.outOfSight')))).toBeVisible();
    expect(screen.getByText(new RegExp(t('attributes.said.unassigned', { agent: 'Ona' })))).toBeVisible();
    expect(useUndo.getState().offered).toEqual([]);
  });

  it('says what was refused, and keeps what holds', async () => {
    const { api, t } = await show();
    api.answer(`PUT ${path('priority')}`, problem(412, 'STALE'));
    press('p');
    await picker();
    press('1');
    expect(await screen.findByText(t('errors.kind.stale'))).toBeVisible();
    expect(useUndo.getState().offered).toEqual([]);
  });
});

describe('the picker', () => {
  it('narrows by what is typed, walks by arrows and takes by Enter', async () => {
    const { api, user, t } = await show();
    api.answer(`PUT ${path('priority')}`, { body: next({ priority: 'low' }) });
    press('p');
    const field = await picker();
    await user.type(field, 'low');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await user.clear(field);
    press('arrowup');
    const last = screen.getByRole('option', { name: new RegExp(t('ticket.priority.low')) });
    expect(field).toHaveAttribute('aria-activedescendant', last.id);
    press('enter');
    await waitFor(() => expect(api.askedFor(`PUT ${path('priority')}`)[0]?.body).toEqual({ priority: 'low' }));
  });

  it('types the letter of a digit key where a name begins with it', async () => {
    const { user } = await show('lt');
    press('l', 'lt');
    const field = await picker();
    await screen.findByText(parcel.name);
    // On a Lithuanian keyboard the 6 key gives š.
    await user.type(field, 'š');
    expect(field).toHaveValue('š');
    expect(screen.getAllByRole('option').map((option) => within(option).getByText(/./).textContent)).toEqual([
      parcel.name,
    ]);
  });

  it('takes several tags in one request, and makes one that is missing', async () => {
    const { api, user } = await show();
    const made = { id: '00000000-0000-4000-8000-00000000cccc', name: 'refund', colour: null };
    api.answer('POST /tags', { body: made });
    api.answer(`PATCH ${path('tags')}`, { body: next({ tags: [invoice, made] }) });
    press('l');
    const field = await picker();
    await screen.findByText(invoice.name);
    await user.type(field, 'inv');
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    await waitFor(() => expect(field).toHaveValue(''));
    await user.type(field, 'refund{Enter}');
    await waitFor(() => expect(api.askedFor(`PATCH ${path('tags')}`)).toHaveLength(1));
    expect(api.askedFor(`PATCH ${path('tags')}`)[0]?.body).toEqual({ add: [invoice.id, made.id], remove: [] });
  });

  it('does what Enter asked for before the tags were there: with the tag that is meant, once they are', async () => {
    const { api, user } = await show();
    let arrive: (reply: { body: unknown }) => void = () => undefined;
    api.answer(
      'GET /tags',
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    api.answer(`PATCH ${path('tags')}`, { body: next({ tags: [invoice] }) });
    press('l');
    await user.type(await picker(), 'inv{Enter}');
    expect(screen.getByRole('combobox')).toHaveValue('inv');
    await act(async () =>
      arrive({ body: { tags: [parcel, invoice].map((tag) => ({ ...tag, version: 1, ticketCount: 3 })) } }),
    );
    await waitFor(() => expect(api.askedFor(`PATCH ${path('tags')}`)).toHaveLength(1));
    expect(api.askedFor(`PATCH ${path('tags')}`)[0]?.body).toEqual({ add: [invoice.id], remove: [] });
  });

  it('has nothing that axe finds', async () => {
    await show();
    press('h');
    await picker();
    await screen.findAllByText(/Mar/);
    expect(await axeFindings(document.body)).toEqual([]);
  });
});
