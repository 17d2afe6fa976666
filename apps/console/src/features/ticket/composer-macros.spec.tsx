import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ActsView, MacroView, PlainAction } from '#contracts';
import { type Keyboard, pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { useUndo } from '../../shared/undo/index.js';
import { askedBy } from './composer-macros.js';
import { ticketFeature } from './index.js';

const row = aRow(1);
const sendingOf = `POST /tickets/${row.id}/messages` as const;
const aMacro = (n: number, name: string, text: string | null, actions: PlainAction[] = []): MacroView => ({
  id: `01930000-0000-7000-8000-00000000010${n}`,
  name,
  scope: 'personal',
  teamId: null,
  variants: text === null ? {} : { [row.language]: { text, html: null } },
  actions,
  isActive: true,
  usedCount: 0,
  canChange: true,
  version: 1,
});
const urgent: PlainAction = { verb: 'prioritise', priority: 'urgent' };
const macros = [
  aMacro(1, 'On its way', 'Dear {customer.name}, #{ticket.number}', [urgent, { verb: 'assign', to: 'me' }]),
  aMacro(2, 'Õun', 'At {mailbox.name} of {customer.company}'),
  aMacro(3, 'Just urgent', null, [urgent]),
];
const field = (): HTMLTextAreaElement => document.querySelector('textarea') as HTMLTextAreaElement;
const pressOn = (layout: Keyboard, key: string): void => {
  act(() => {
    for (const init of pressesOn(layout, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const press = (key: string): void => pressOn('en', key);
const type = (text: string): void => {
  fireEvent.change(field(), { target: { value: text } });
  field().setSelectionRange(text.length, text.length);
  fireEvent.select(field());
};
const showTicket = async () => {
  const page = aTicketPage(row);
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      api.answer('GET /macros', { body: { macros } });
      api.answer('GET /people', { body: { agents: [], teams: [] } });
      api.answer('GET /tags', { body: { tags: [] } });
      api.answer(sendingOf, ({ body }) => ({ body: written(row, aMessage(9, body as { text: string })) }));
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  await waitFor(() => expect(shown.api.askedFor('GET /macros')).toHaveLength(1));
  await act(async () => undefined);
  return shown;
};
const first = `Dear ${row.customer.name}, #${row.number}`;

afterEach(() => {
  act(() => {
    enterSession(null);
    useUndo.setState({ offered: [] });
  });
  localStorage.clear();
});

describe('macros in the composer', () => {
  it('open by / at the start of a word, are found by typing, and stand where they were asked for', async () => {
    const { api, t } = await showTicket();
    press('r');
    type('Hello\n/its');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    press('enter');
    expect(field()).toHaveValue(`Hello\n${first}`);
    expect(screen.queryByRole('option')).toBeNull();
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({
      text: `Hello\n${first}`,
      actions: macros[0]?.actions,
      macroIds: [macros[0]?.id],
    });
    expect(screen.queryByLabelText(t('macros.withIt'))).toBeNull();
  });

  it.each(['en', 'ru', 'hu', 'lt', 'et'] as const)(
    'are taken by arrows and by their number on the keys of %s',
    async (layout) => {
      await showTicket();
      press('n');
      type('/');
      pressOn(layout, 'arrowdown');
      expect(screen.getAllByRole('option', { selected: true })[0]).toHaveTextContent('Õun');
      pressOn(layout, '1');
      expect(field()).toHaveValue(first);
    },
  );

  it('close by Escape, which leaves what was typed and the field as they are', async () => {
    await showTicket();
    press('r');
    type('and /');
    press('escape');
    expect(screen.queryByRole('option')).toBeNull();
    expect(field()).toHaveValue('and /');
    expect(field()).toHaveFocus();
  });

  it('show what will be done, each of which can be left out before sending', async () => {
    const { api, t, user } = await showTicket();
    press('r');
    type('/');
    press('1');
    const action = t('macros.action.priority', { priority: t('ticket.priority.urgent') });
    await user.click(screen.getByRole('button', { name: t('macros.dropAction', { action }) }));
    act(() => field().focus());
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(sendingOf)).toHaveLength(1));
    expect(api.askedFor(sendingOf)[0]?.body).toMatchObject({ actions: [{ verb: 'assign', to: 'me' }] });
  });

  it('let nothing leave while a placeholder is open, and say which', async () => {
    const { api, t } = await showTicket();
    press('r');
    type('Dear {customer.nmae}');
    expect(screen.getByText(t('macros.open', { names: '{customer.nmae}', count: 1 }))).toBeVisible();
    press('mod+enter');
    await screen.findByText(t('errors.PLACEHOLDER_UNKNOWN', { name: '{customer.nmae}' }), { exact: false });
    expect(field()).toHaveValue('Dear {customer.nmae}');
    expect(api.askedFor(sendingOf)).toEqual([]);
  });

  it('are run on a ticket by their number, which puts them into the composer and sends nothing', async () => {
    const { api } = await showTicket();
    press('1');
    await waitFor(() => expect(field()).toHaveValue(first));
    expect(field()).toHaveFocus();
    press('1');
    expect(field()).toHaveValue(first);
    expect(api.askedFor(sendingOf)).toEqual([]);
  });

  it('go below what is written, once, and the next key is a letter there', async () => {
    await showTicket();
    press('r');
    type('Hello');
    press('escape');
    await waitFor(() => expect(field()).not.toHaveFocus());
    press('1');
    await waitFor(() => expect(field()).toHaveValue(`Hello\n\n${first}`));
    expect(field()).toHaveFocus();
    press('1');
    expect(field()).toHaveValue(`Hello\n\n${first}`);
  });

  it('act at once where they have no words, and are taken back by Z', async () => {
    const { api, t } = await showTicket();
    const acts: ActsView = { id: 'a1', changed: ['prioritise'], refused: [], undoMs: 10_000 };
    api.answer(`POST /tickets/${row.id}/acts`, { body: acts });
    api.answer('POST /acts/:id/undo', { body: { ticketId: row.id, refused: [] } });
    press('3');
    await screen.findByText(t('macros.done', { number: row.number, count: 1 }));
    expect(api.askedFor(`POST /tickets/${row.id}/acts`)[0]?.body).toMatchObject({
      actions: [urgent],
      macroId: macros[2]?.id,
    });
    press('z');
    await screen.findByText(t('macros.undone', { number: row.number }));
    expect(api.askedFor('POST /acts/:id/undo')).toHaveLength(1);
  });

  it('say what was refused, and why', async () => {
    const { api, t } = await showTicket();
    const acts: ActsView = {
      id: null,
      changed: [],
      refused: [{ verb: 'prioritise', code: 'TICKET_CLOSED' }],
      undoMs: 0,
    };
    api.answer(`POST /tickets/${row.id}/acts`, { body: acts });
    press('3');
    await screen.findByText(new RegExp(t('errors.TICKET_CLOSED').slice(0, 20)));
  });
});

describe('what asks for a menu', () => {
  it('is a sign at the start of a word, and no date, address or path', () => {
    expect(askedBy('/')).toEqual({ kind: 'macro', typed: '' });
    expect(askedBy('Hello /on i')).toEqual({ kind: 'macro', typed: 'on i' });
    expect(askedBy('{cust')).toEqual({ kind: 'placeholder', typed: 'cust' });
    for (const before of [null, '', 'and/or', 'https://', 'a / b', '1/2', '/a/b', '{a b', '{}'])
      expect(askedBy(before)).toBeNull();
  });
});
