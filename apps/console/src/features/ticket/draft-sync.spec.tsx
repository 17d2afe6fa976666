import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { DraftContent, DraftView } from '#contracts';
import { pressesOn } from '../../../test/keyboards.js';
import { showConsole } from '../../../test/show.js';
import { aMessage, aRow, aTicketPage, written } from '../../../test/ticket-fixtures.js';
import { useDraftPreviews } from '../../shared/drafts/index.js';
import { enterSession } from '../../shared/session/index.js';
import { ticketFeature } from './index.js';

const row = aRow(1);
const at = `/tickets/${row.id}/drafts/reply` as const;
const sendingOf = `POST /tickets/${row.id}/messages` as const;
const content = (text: string): DraftContent => ({
  text,
  html: null,
  copies: null,
  blindCopies: null,
  files: [],
  actions: [],
  macroIds: [],
});
const view = (text: string, more: Partial<DraftView> = {}): DraftView => ({
  ticketId: row.id,
  mode: 'reply',
  content: content(text),
  other: null,
  version: 1,
  savedAt: '2026-03-02T14:02:00.000Z',
  ...more,
});
const field = (): HTMLTextAreaElement => document.querySelector('textarea') as HTMLTextAreaElement;
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};
const type = (text: string): void => void fireEvent.change(field(), { target: { value: text } });
const showTicket = async (drafts: DraftView[] = []) => {
  const page = aTicketPage(row);
  const shown = await showConsole([ticketFeature], `/t/${row.number}`, {
    answers: (api) => {
      api.answer('GET /tickets/:id', { body: page });
      api.answer('GET /macros', { body: { macros: [] } });
      api.answer('GET /drafts', { body: { drafts } });
      api.answer(`PUT ${at}`, ({ body }) => ({
        body: view((body as { content: DraftContent }).content.text, { version: 2 }),
      }));
      api.answer(`DELETE ${at}`, { status: 204 });
      api.answer(sendingOf, ({ body }) => ({ body: written(row, aMessage(9, body as { text: string })) }));
    },
  });
  await screen.findByRole('heading', { name: page.ticket.subject });
  await waitFor(() => expect(shown.api.askedFor('GET /drafts')).toHaveLength(1));
  await act(async () => undefined);
  return shown;
};

afterEach(() => {
  act(() => enterSession(null));
  localStorage.clear();
});

describe('the copy of a draft on the server', () => {
  it('follows what is written, and goes when the words have been sent', async () => {
    const { api } = await showTicket();
    press('r');
    type('Dear');
    await waitFor(() => expect(api.askedFor(`PUT ${at}`)).toHaveLength(1));
    expect(api.askedFor(`PUT ${at}`)[0]?.body).toMatchObject({ content: { text: 'Dear' }, onVersion: null });
    type('Dear Mari');
    await waitFor(() => expect(api.askedFor(`PUT ${at}`)).toHaveLength(2));
    expect(api.askedFor(`PUT ${at}`)[1]?.body).toMatchObject({ onVersion: 2 });
    expect(useDraftPreviews.getState().previews.get(row.id)).toBe('Dear Mari');
    press('mod+enter');
    await waitFor(() => expect(api.askedFor(`DELETE ${at}`)).toHaveLength(1));
    expect(useDraftPreviews.getState().previews.size).toBe(0);
  });

  it('stands in the composer of another machine', async () => {
    await showTicket([view('Written at home')]);
    await waitFor(() => expect(field()).toHaveValue('Written at home'));
  });

  it('shows what was written elsewhere at the same time, and changes to it', async () => {
    const { t, user } = await showTicket([
      view('Mine', { other: { content: content('From the laptop'), savedAt: '2026-03-02T14:02:00.000Z' } }),
    ]);
    await user.click(await screen.findByRole('button', { name: t('drafts.useOther') }));
    expect(field()).toHaveValue('From the laptop');
    await user.click(screen.getByRole('button', { name: t('drafts.useOther') }));
    expect(field()).toHaveValue('Mine');
  });
});
