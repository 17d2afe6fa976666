import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { QueueRow, ViewDefinition, ViewView } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { aSession } from '../../../test/session-fixture.js';
import { type Shown, showConsole } from '../../../test/show.js';
import { aQueuePage, aRow } from '../../../test/ticket-fixtures.js';
import type { Feature } from '../../shared/feature.js';
import { queueFeature } from './index.js';
import { tickets, useQueue } from './queue.store.js';
import { closeViewTask } from './view-editor.store.js';
import { useViews } from './views.store.js';

const ID = '01930000-0000-7000-c000-000000000001';
const aView = (change: Partial<ViewView> = {}): ViewView => ({
  id: ID,
  name: 'Late ones',
  scope: 'personal',
  teamId: null,
  filter: { all: [{ field: 'priority', op: 'is', values: ['urgent'] }], any: [] },
  sort: 'waiting',
  groupBy: null,
  columns: ['assignee'],
  ownerId: 'me',
  canChange: true,
  problems: [],
  version: 1,
  ...change,
});
const urgent = (number: number, change: Partial<QueueRow> = {}): QueueRow =>
  aRow(number, { priority: 'urgent', ...change });
const writing: Feature = {
  name: 'writing',
  commands: [
    { id: 'ticket.new', labelKey: 'ticket.command.new', scope: 'global', run: () => undefined },
    { id: 'ticket.takeNext', labelKey: 'ticket.command.takeNext', scope: 'global', run: () => undefined },
  ],
};
const features = [queueFeature([{ path: 't/:id', element: <p>Ticket</p> }]), writing];

interface Shows {
  view?: ViewView;
  rows?: QueueRow[];
  groups?: { key: string; count: number }[];
}

const show = async ({ view = aView(), rows = [urgent(1), urgent(2)], groups }: Shows = {}): Promise<Shown> => {
  const shown = await showConsole(features, `/q/${view.id}`, {
    answers: (server) => {
      server.answer('GET /views', { body: { views: [view] } });
      server.answer(`GET /queue/${view.id}`, { body: aQueuePage(rows, { groups: groups ?? null }) });
      server.answer('GET /people', { body: { agents: [], teams: [] } });
      server.answer('POST /view-preview', { body: { count: 3, problems: [] } });
      useViews.setState({ views: [view], areLoaded: true });
    },
  });
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};
const drawn = (): string[] =>
  screen.getAllByRole('link', { name: /Subject/ }).map((row) => /Subject \d+/.exec(row.textContent ?? '')?.[0] ?? '');

beforeEach(() => {
  tickets.clear();
  closeViewTask();
  useQueue.setState(useQueue.getInitialState());
});

describe('a kept view', () => {
  it('shows who has waited longest first, and brings in what fits by the strip alone', async () => {
    const { line } = await show();
    await waitFor(() => expect(drawn()).toEqual(['Subject 2', 'Subject 1']));
    act(() => {
      line.say('ticket.changed', { seq: 101, type: 'TicketOpened', row: urgent(9), actorId: null });
      line.say('ticket.changed', { seq: 102, type: 'TicketOpened', row: aRow(8), actorId: null });
    });
    const strip = await screen.findByRole('button', { name: /1 new/ });
    expect(drawn()).toEqual(['Subject 2', 'Subject 1']);
    fireEvent.click(strip);
    await waitFor(() => expect(drawn()).toEqual(['Subject 9', 'Subject 2', 'Subject 1']));
  });

  it('leaves a ticket that does not fit any more in its place, dimmed', async () => {
    const { line } = await show();
    await screen.findAllByRole('link', { name: /Subject/ });
    act(() => line.say('ticket.changed', { seq: 101, type: 'X', row: aRow(2, { version: 2 }), actorId: null }));
    await screen.findByText('moved on');
    expect(drawn()).toEqual(['Subject 2', 'Subject 1']);
  });

  it('stands in groups, each with its number, and the keys walk over their heads', async () => {
    const ona = { id: '01930000-0000-7000-d000-000000000001', name: 'Ona' };
    await show({
      view: aView({ groupBy: 'assignee' }),
      rows: [urgent(1), urgent(2, { assignee: ona }), urgent(3, { assignee: ona })],
    });
    await waitFor(() => expect(drawn()).toEqual(['Subject 1', 'Subject 3', 'Subject 2']));
    expect(screen.getByRole('listitem', { name: 'Nobody: 1 ticket' })).toBeTruthy();
    expect(screen.getByRole('listitem', { name: 'Ona: 2 tickets' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyJ' });
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Subject 3'));
  });

  it('says why nothing can be in it', async () => {
    const problems = [{ at: 'all.0', code: 'GONE', field: 'tag', name: 'refund', isFatal: true } as const];
    await show({ view: aView({ problems: [...problems] }), rows: [] });
    expect(await screen.findByText('Nothing can be in this view')).toBeTruthy();
    expect(screen.getByText(/names something that is not there any more: refund/)).toBeTruthy();
  });

  it('says that there is no such page, where an address names none', async () => {
    const { t, address } = await showConsole(features, '/q/trash');
    expect(await screen.findByText(t('shell.notFound.title'))).toBeVisible();
    expect(address()).toBe('/q/trash');
    expect(screen.getByRole('button', { name: t('queue.view.mine') })).toBeVisible();
  });

  it('says that it is gone, where an address leads to one that was deleted', async () => {
    await showConsole(features, `/q/${ID}`, {
      answers: (server) => {
        server.answer('GET /views', { body: { views: [] } });
        server.answer(`GET /queue/${ID}`, { status: 404, body: { code: 'VIEW_NOT_FOUND' } });
        useViews.setState({ views: [], areLoaded: true });
      },
    });
    expect(await screen.findByText('This view is not there any more')).toBeTruthy();
  });

  it('marks what is unread in words too, and U turns it', async () => {
    const { api } = await show({ rows: [urgent(1, { isUnread: true })] });
    api.answer(`POST /tickets/${urgent(1).id}/reading`, { body: urgent(1) });
    const row = await screen.findByRole('link', { name: /Subject 1/ });
    expect(within(row).getByRole('img', { name: 'Unread' })).toBeTruthy();
    act(() => row.focus());
    fireEvent.keyDown(row, { key: 'u', code: 'KeyU' });
    await waitFor(() => expect(within(row).queryByRole('img', { name: 'Unread' })).toBeNull());
  });
});

describe('the dialog of views', () => {
  const open = async (): Promise<HTMLElement> => {
    fireEvent.click(await screen.findByRole('button', { name: 'New view' }));
    return screen.findByRole('dialog', { name: 'New view' });
  };

  it('shows at once how many tickets fit, and keeps what was typed when it is refused', async () => {
    const { api } = await show();
    const refused = [{ at: 'any', code: 'NO_CHOICE', isFatal: true }];
    api.answer('POST /views', {
      status: 422,
      body: { code: 'VIEW_IMPOSSIBLE', errors: [], details: { problems: refused } },
    });
    const dialog = await open();
    fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Mine' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText('This is missing.')).toBeTruthy();
    expect(api.askedFor('POST /views')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the condition' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText(/Nothing could ever be in this view/)).toBeTruthy();
    expect(within(dialog).getByText(/None of these can be true together/)).toBeTruthy();
    expect((within(dialog).getByLabelText('Name') as HTMLInputElement).value).toBe('Mine');
    expect(await axeFindings(dialog)).toEqual([]);
  });

  it('keeps a view and shows it', async () => {
    const { api, address } = await show();
    const kept = aView({ id: ID.replace(/1$/, '2'), name: 'Mine' });
    api.answer('POST /views', { status: 201, body: kept });
    api.answer(`GET /queue/${kept.id}`, { body: aQueuePage([]) });
    const dialog = await open();
    fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Mine' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the condition' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(address()).toBe(`/q/${kept.id}`));
    const sent = api.askedFor('POST /views')[0]?.body as ViewDefinition;
    expect(sent).toMatchObject({ name: 'Mine', scope: 'personal', sort: 'activity' });
  });

  it('offers to share only to those who may', async () => {
    await show();
    const dialog = await open();
    const mayShare = aSession().permissions.includes('view:share-all');
    expect(within(dialog).queryByLabelText('Who sees it') !== null).toBe(mayShare);
  });
});
