import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { BULK_REPLY_LIMIT, type BulkReplyPreview } from '#contracts';
import { axeFindings } from '../../test/axe.js';
import { problem } from '../../test/fake-api.js';
import { pressesOn } from '../../test/keyboards.js';
import { showConsole } from '../../test/show.js';
import { aQueuePage, aRow } from '../../test/ticket-fixtures.js';
import { useBulkJobs } from '../features/queue/bulk-jobs.store.js';
import { queueFeature } from '../features/queue/index.js';
import { tickets, useQueue } from '../features/queue/queue.store.js';
import { clearSelection } from '../features/queue/selection.store.js';
import { ticketFeature } from '../features/ticket/index.js';

const rows = [aRow(1), aRow(2)];
const AT = '2026-03-02T09:00:10.000Z';
const preview = (traits: Partial<BulkReplyPreview> = {}): BulkReplyPreview => ({
  total: 2,
  at: AT,
  samples: [
    {
      ticketId: rows[0]?.id ?? '',
      number: 1,
      customerName: 'Mari',
      address: 'mari@example.test',
      language: 'en',
      text: 'Dear Mari, it works again.',
      problem: 'PLACEHOLDER_EMPTY',
      placeholder: '{customer.company}',
    },
  ],
  ...traits,
});
const macro = {
  id: 'macro-1',
  name: 'Outage over',
  scope: 'everybody',
  teamId: null,
  variants: { en: { text: 'It works again.', html: null }, et: { text: 'Töötab jälle.', html: null } },
  actions: [],
  isActive: true,
  usedCount: 0,
  canChange: false,
  version: 1,
};

afterEach(() => {
  tickets.clear();
  clearSelection();
  useQueue.setState(useQueue.getInitialState());
  useBulkJobs.setState(useBulkJobs.getInitialState());
  localStorage.clear();
});

async function openDialog(answer = preview()) {
  const shown = await showConsole([queueFeature([]), ticketFeature], '/q/open', {
    answers: (api) => {
      api.answer('GET /queue/open', { body: aQueuePage(rows) });
      api.answer('GET /bulk-jobs', { body: { jobs: [] } });
      api.answer('GET /macros', { body: { macros: [macro] } });
      api.answer('POST /bulk-jobs/reply-preview', { body: answer });
    },
  });
  await screen.findByText('Subject 1');
  act(() => screen.getByRole('link', { name: /Subject 1/ }).focus());
  const press = (key: string): void => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  };
  press('mod+a');
  press('r');
  const dialog = within(await screen.findByRole('dialog', { name: shown.t('bulkReply.title') }, { timeout: 5_000 }));
  await waitFor(() => expect(shown.api.askedFor('POST /bulk-jobs/reply-preview')).not.toHaveLength(0));
  return { ...shown, dialog };
}

describe('one reply to all that is selected', () => {
  it('opens by the key of a reply, takes the words of a macro, shows what the first get, and begins one job', async () => {
    const { dialog, user, api, t } = await openDialog();
    expect(await axeFindings()).toEqual([]);
    const send = await dialog.findByRole('button', { name: t('bulkReply.send', { count: 2 }) });
    expect(send).toBeDisabled();
    await user.click(dialog.getByRole('combobox', { name: t('bulkReply.macro') }));
    await user.click(await screen.findByRole('option', { name: macro.name }));
    expect(await dialog.findByText('Dear Mari, it works again.')).toBeVisible();
    expect(dialog.getByText(t('errors.PLACEHOLDER_EMPTY', { name: '{customer.company}' }))).toBeVisible();
    await user.click(dialog.getByRole('checkbox', { name: t('bulkReply.resolve') }));
    api.answer('POST /bulk-jobs', problem(503, 'UNAVAILABLE'));
    await user.click(send);
    expect(await screen.findByText(t('errors.kind.unavailable'))).toBeVisible();
    expect(dialog.getByRole('checkbox', { name: t('bulkReply.resolve') })).toBeChecked();
    api.answer('POST /bulk-jobs', {
      status: 202,
      body: { id: 'job-1', state: 'running', total: 2, done: 0, refused: 0 },
    });
    await user.click(send);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const request = api.askedFor('POST /bulk-jobs').at(-1)?.body;
    const { change, tickets: chosen } = (request ?? {}) as { change: { seenAt: string }; tickets: unknown };
    expect(change).toMatchObject({ verb: 'reply', variants: macro.variants, resolves: true });
    // As the server's clock stood when they were selected: before its answer, and not long.
    expect(Date.parse(change.seenAt)).toBeLessThanOrEqual(Date.parse(AT));
    expect(Date.parse(change.seenAt)).toBeGreaterThan(Date.parse(AT) - 60_000);
    expect(chosen).toEqual({ ids: rows.map(({ id }) => id) });
  });

  it('says beforehand that it is too many, and sends nothing', async () => {
    const { dialog, t } = await openDialog(preview({ total: BULK_REPLY_LIMIT + 1 }));
    const counts = { count: BULK_REPLY_LIMIT + 1, limit: BULK_REPLY_LIMIT };
    expect(await dialog.findByText(t('bulkReply.tooMany', counts))).toBeVisible();
    expect(dialog.getByRole('button', { name: t('bulkReply.send', { count: counts.count }) })).toBeDisabled();
  });
});
