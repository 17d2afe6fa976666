import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage } from '../../../test/ticket-fixtures.js';
import { enterSession } from '../../shared/session/index.js';
import { useUndo } from '../../shared/undo/index.js';
import { ticketFeature } from './index.js';

const [row, other, third] = [aRow(1), aRow(2), aRow(3)];
const page = aTicketPage(row, { messages: [aMessage(1), aMessage(2)] });
const merging = `POST /tickets/${row.id}/merge` as const;

const show = async (shownPage = page) => {
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: shownPage });
      api.answer('GET /tickets/:id/merge-candidates', { body: { rows: [other, third] } });
      api.answer(merging, { body: { source: { ...row, status: 'closed', version: 2 }, target: other } });
      api.answer(`DELETE /tickets/${row.id}/merge`, { body: { source: row, target: other } });
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  return shown;
};
const press = (key: string, keyboard: Parameters<typeof pressesOn>[0] = 'en'): void => {
  act(() => {
    for (const init of pressesOn(keyboard, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
afterEach(() => {
  act(() => {
    enterSession(null);
    useUndo.setState({ offered: [] });
  });
  localStorage.clear();
});

describe('merging by keyboard', () => {
  it.each(['en', 'et', 'lt', 'hu', 'ru'] as const)('takes M and Enter on the %s layout', async (keyboard) => {
    const { api } = await show();
    press('m', keyboard);
    const field = await screen.findByRole('combobox');
    await screen.findByText(`#${other.number}`);
    expect(field).toHaveFocus();
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
    await waitFor(() => expect(api.askedFor(merging)).toHaveLength(1));
    const [asked] = api.askedFor(merging);
    expect(asked?.body).toEqual({ intoTicketId: other.id });
    expect(asked?.headers.get('if-match')).toBe(`"${row.version}"`);
  });

  it('is taken back with Z', async () => {
    const { api } = await show();
    press('m');
    fireEvent.click(await screen.findByText(`#${other.number}`));
    await waitFor(() => expect(api.askedFor(merging)).toHaveLength(1));
    await waitFor(() => expect(useUndo.getState().offered).toHaveLength(1));
    press('z');
    await waitFor(() => expect(api.askedFor(`DELETE /tickets/${row.id}/merge`)).toHaveLength(1));
  });

  it('says why it is refused, and keeps the choice open', async () => {
    const { api, t } = await show();
    api.answer(merging, problem(409, 'MERGE_TARGET_NOT_OPEN'));
    press('m');
    fireEvent.click(await screen.findByText(`#${other.number}`));
    await screen.findByText(t('errors.MERGE_TARGET_NOT_OPEN'));
    expect(screen.getByRole('combobox')).toBeVisible();
  });

  it('has nothing that axe objects to', async () => {
    await show();
    press('m');
    await screen.findByText(`#${other.number}`);
    expect(await axeFindings(document.body)).toEqual([]);
  });
});

it('leads from a merged ticket to the one that goes on, and lets nobody write where nobody reads', async () => {
  const mergedInto = { id: other.id, number: other.number, mergedAt: row.lastMessageAt, canUndo: false };
  const { t } = await show({ ...page, ticket: { ...page.ticket, status: 'closed', mergedInto } });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: t('bonds.unmerge') })).toBeNull();
  const link = screen.getByRole('link', { name: t('bonds.open', { number: String(other.number) }) });
  expect(link).toHaveAttribute('href', `/t/${other.number}`);
});
