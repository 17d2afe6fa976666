import { afterEach, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ViewView } from '#contracts';
import { pressesOn } from '../../test/keyboards.js';
import { aSession } from '../../test/session-fixture.js';
import { showConsole } from '../../test/show.js';
import { aQueuePage, aRow } from '../../test/ticket-fixtures.js';
import { feature as attributes } from '../features/attributes/index.js';
import { useBulkJobs } from '../features/queue/bulk-jobs.store.js';
import { queueFeature } from '../features/queue/index.js';
import { tickets, useQueue } from '../features/queue/queue.store.js';
import { clearSelection } from '../features/queue/selection.store.js';
import { useViews } from '../features/queue/views.store.js';
import { ticketFeature } from '../features/ticket/index.js';

const VIEW: ViewView = {
  id: '01930000-0000-7000-c000-000000000001',
  name: 'Late ones',
  scope: 'personal',
  teamId: null,
  filter: { all: [], any: [] },
  sort: 'activity',
  groupBy: null,
  columns: ['assignee'],
  ownerId: 'me',
  canChange: true,
  problems: [],
  version: 1,
};
afterEach(() => {
  tickets.clear();
  clearSelection();
  useQueue.setState(useQueue.getInitialState());
  useBulkJobs.setState(useBulkJobs.getInitialState());
});
const press = (key: string): void => {
  act(() => {
    for (const init of pressesOn('en', key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
  });
};

// In a file of its own: the code of the bar comes once for all tests of a file.
it('a key for the selection is heard before its bar is there, and means the selection', async () => {
  const rows = [aRow(1), aRow(2)];
  const { api } = await showConsole([queueFeature([]), ticketFeature, attributes], '/q/open', {
    answers: (answering) => {
      answering.answer('GET /queue/open', { body: aQueuePage(rows) });
      answering.answer('GET /tags', { body: { tags: [{ id: 'tag-1', name: 'invoice', colour: null, version: 1 }] } });
      answering.answer('POST /bulk-jobs', { status: 202, body: { id: 'job-1', state: 'running', refused: 0 } });
    },
  });
  await screen.findByText('Subject 1');
  act(() => screen.getByRole('link', { name: /Subject 1/ }).focus());
  press('mod+a');
  expect(screen.queryByRole('group', { name: 'Selected tickets' })).toBeNull();
  press('i');
  press('l');
  await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
  const ids = rows.map(({ id }) => id);
  expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({
    change: { verb: 'assign', agentId: aSession().agent.id },
    tickets: { ids },
  });
  await screen.findByText('invoice');
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', code: 'Enter' });
  await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(2));
  expect(api.askedFor('POST /bulk-jobs')[1]?.body).toMatchObject({ change: { add: ['tag-1'] }, tickets: { ids } });
  expect(api.asked.filter(({ method, path }) => method !== 'GET' && path.startsWith('/tickets/'))).toEqual([]);
});

it('a whole view that somebody keeps is taken by its id', async () => {
  const { api, t } = await showConsole([queueFeature([]), ticketFeature], `/q/${VIEW.id}`, {
    answers: (answering) => {
      const page = aQueuePage([aRow(1), aRow(2)], { next: 'more' });
      useViews.setState({ views: [VIEW], areLoaded: true });
      answering.answer('GET /views', { body: { views: [VIEW] } });
      answering.answer(`GET /queue/${VIEW.id}`, {
        body: { ...page, counts: { ...page.counts, views: { [VIEW.id]: 412 } } },
      });
      answering.answer('POST /bulk-jobs', { status: 202, body: { id: 'job-2', state: 'running', refused: 0 } });
    },
  });
  await screen.findByText('Subject 1');
  act(() => screen.getByRole('link', { name: /Subject 1/ }).focus());
  press('mod+a');
  fireEvent.click(await screen.findByRole('button', { name: t('bulk.selectView', { count: '412' }) }));
  expect(await screen.findByRole('group', { name: 'Selected tickets' })).toHaveTextContent('412 selected');
  press('e');
  await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
  expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({ tickets: { view: VIEW.id } });
});
