import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { BulkJobView, QueueRow } from '#contracts';
import { axeFindings } from '../../test/axe.js';
import { problem } from '../../test/fake-api.js';
import { KEYBOARDS, pressesOn } from '../../test/keyboards.js';
import { aSession } from '../../test/session-fixture.js';
import { showConsole } from '../../test/show.js';
import { aQueuePage, aRow } from '../../test/ticket-fixtures.js';
import { feature as attributes } from '../features/attributes/index.js';
import { useBulkJobs } from '../features/queue/bulk-jobs.store.js';
import { queueFeature } from '../features/queue/index.js';
import { tickets, useQueue } from '../features/queue/queue.store.js';
import { clearSelection } from '../features/queue/selection.store.js';
import { ticketFeature } from '../features/ticket/index.js';
import { useUndo } from '../shared/undo/index.js';

const features = [
  queueFeature([{ path: 't/:id', element: <textarea aria-label="Words" /> }]),
  ticketFeature,
  attributes,
];
const rowsOf = (count: number): QueueRow[] => Array.from({ length: count }, (_, at) => aRow(at + 1));
const aJob = (change: Partial<BulkJobView> = {}): BulkJobView => ({
  id: 'job-1',
  verb: 'resolve',
  isUndo: false,
  state: 'running',
  total: 3,
  done: 0,
  refused: 0,
  changed: 0,
  createdAt: '2026-03-02T09:00:00.000Z',
  endedAt: null,
  undoMs: 0,
  ...change,
});

const showQueue = async (rows: QueueRow[], { at = '/q/open', next = null as string | null } = {}) => {
  const shown = await showConsole(features, at, {
    answers: (api) => {
      const page = aQueuePage(rows);
      const counts = { ...page.counts, open: next ? 1_234 : rows.length };
      api.answer('GET /queue/open', { body: { ...page, counts, next } });
      api.answer('GET /bulk-jobs', { body: { jobs: [] } });
    },
  });
  await screen.findByText(rows[0]?.subject ?? '');
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};
const press = (key: string, keyboard: Parameters<typeof pressesOn>[0] = 'en'): void => {
  for (const init of pressesOn(keyboard, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
};
const boxes = (): HTMLInputElement[] => screen.getAllByRole('checkbox', { name: /Select ticket/ });
const chosen = (): number[] => boxes().flatMap((box, at) => (box.checked ? [at + 1] : []));
const linkOf = (subject: string): HTMLElement => screen.getByRole('link', { name: new RegExp(`${subject}(?!\\d)`) });
const frame = (): Promise<void> => act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
const bar = (): Promise<HTMLElement> => screen.findByRole('group', { name: 'Selected tickets' });

afterEach(() => {
  tickets.clear();
  clearSelection();
  useQueue.setState(useQueue.getInitialState());
  useBulkJobs.setState(useBulkJobs.getInitialState());
  useUndo.setState(useUndo.getInitialState());
  localStorage.clear();
});

describe('selecting rows', () => {
  it.each(KEYBOARDS)('goes by key on the %s keyboard: X, Shift+J, Shift+K, Escape', async (keyboard) => {
    await showQueue(rowsOf(6));
    act(() => linkOf('Subject 2').focus());
    press('x', keyboard);
    expect(chosen()).toEqual([2]);
    press('shift+j', keyboard);
    await frame();
    press('shift+j', keyboard);
    await frame();
    expect(chosen()).toEqual([2, 3, 4]);
    expect(linkOf('Subject 4')).toHaveFocus();
    // The range shrinks from the end that it grew from.
    press('shift+k', keyboard);
    await frame();
    expect(chosen()).toEqual([2, 3]);
    press('escape', keyboard);
    expect(chosen()).toEqual([]);
    expect(linkOf('Subject 3')).toHaveFocus();
  });

  it('goes by pointer: the avatar, and a range by Shift on box or row, opening nothing', async () => {
    const { address } = await showQueue(rowsOf(6));
    fireEvent.click(boxes()[1] as HTMLElement);
    fireEvent.click(boxes()[3] as HTMLElement, { shiftKey: true });
    expect(chosen()).toEqual([2, 3, 4]);
    fireEvent.click(linkOf('Subject 6'), { shiftKey: true });
    expect(chosen()).toEqual([2, 3, 4, 5, 6]);
    fireEvent.click(boxes()[3] as HTMLElement);
    expect(chosen()).toEqual([2, 3, 5, 6]);
    expect(address()).toBe('/q/open');
  });

  it('says how many are selected, in words that screen readers hear', async () => {
    const { container } = await showQueue(rowsOf(3));
    fireEvent.click(boxes()[0] as HTMLElement);
    fireEvent.click(boxes()[1] as HTMLElement);
    expect(screen.getAllByRole('status').some((status) => status.textContent === '2 selected')).toBe(true);
    await bar();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('leaves Ctrl+A to the field that somebody writes in, and selects all loaded rows from the list', async () => {
    await showQueue(rowsOf(3), { at: '/q/open/t/x' });
    const words = await screen.findByRole('textbox', { name: 'Words' });
    act(() => words.focus());
    press('mod+a');
    press('x');
    expect(chosen()).toEqual([]);
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    expect(chosen()).toEqual([1, 2, 3]);
  });

  it('keeps what left the view, and says so', async () => {
    const { line } = await showQueue(rowsOf(4));
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    const row = aRow(2, { status: 'resolved', version: 2 });
    line.say('ticket.changed', { seq: 101, type: 'TicketResolved', row, actorId: null });
    line.say('ticket.removed', { seq: 102, id: aRow(3).id });
    await frame();
    expect(await bar()).toHaveTextContent('4 selected');
    expect(await bar()).toHaveTextContent('2 of them have left this list and stay selected');
    expect(await bar()).toHaveTextContent('2 of 4 can be resolved');
  });
});

describe('doing something to the selection', () => {
  it('is one job by the key that a single ticket has, and says its progress and its end', async () => {
    const { api, line, t } = await showQueue(rowsOf(4));
    api.answer('POST /bulk-jobs', { status: 202, body: aJob() });
    act(() => linkOf('Subject 1').focus());
    press('x');
    press('shift+j');
    await frame();
    press('shift+j');
    await bar();
    press('e');
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
    expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({
      change: { verb: 'resolve' },
      tickets: { ids: [aRow(1).id, aRow(2).id, aRow(3).id] },
    });
    line.say('bulk.changed', { seq: 101, job: aJob({ done: 2 }) });
    expect(await screen.findByText(t('bulk.going', { done: 2, total: 3 }))).toBeInTheDocument();
    const ended = aJob({ state: 'ended', done: 2, refused: 1, changed: 2, undoMs: 10_000 });
    line.say('bulk.changed', { seq: 102, job: ended });
    // Older news comes late.
    line.say('bulk.changed', { seq: 101, job: aJob({ done: 1 }) });
    await waitFor(() => expect(screen.getAllByText(/2 tickets resolved/).length).toBeGreaterThan(0));
    expect(screen.getAllByText(/1 refused/).length).toBeGreaterThan(0);
    expect(chosen()).toEqual([]);
    api.answer('POST /bulk-jobs/job-1/undo', { status: 202, body: aJob({ id: 'job-2', isUndo: true, total: 2 }) });
    press('z');
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs/job-1/undo')).toHaveLength(1));
    line.say('bulk.changed', { seq: 103, job: aJob({ id: 'job-2', isUndo: true, state: 'ended', total: 2, done: 2 }) });
    await waitFor(() => expect(screen.getAllByText(t('bulk.undone', { count: 2 })).length).toBeGreaterThan(0));
    // As it was before: whoever took it back wants to do something else with the same.
    expect(chosen()).toEqual([1, 2, 3]);
  });

  it('leaves what was selected since the job as it is when the job is taken back', async () => {
    const { api, line, t } = await showQueue(rowsOf(3));
    api.answer('POST /bulk-jobs', { status: 202, body: aJob() });
    act(() => linkOf('Subject 1').focus());
    press('x');
    await bar();
    press('e');
    await waitFor(() => expect(chosen()).toEqual([]));
    line.say('bulk.changed', { seq: 101, job: aJob({ state: 'ended', done: 1, changed: 1, undoMs: 10_000 }) });
    await screen.findAllByText(/1 ticket resolved/);
    fireEvent.click(boxes()[2] as HTMLElement);
    const undo = aJob({ id: 'job-2', isUndo: true, state: 'ended', total: 1, done: 1 });
    api.answer('POST /bulk-jobs/job-1/undo', { status: 202, body: undo });
    act(() => linkOf('Subject 3').focus());
    press('z');
    await screen.findAllByText(t('bulk.undone', { count: 1 }));
    expect(chosen()).toEqual([3]);
  });

  it('asks by the key of one ticket what the selection should have, and keeps it selected', async () => {
    const { api } = await showQueue(rowsOf(3));
    const jonas = { ...aSession().agent, id: 'jonas', name: 'Jonas', isDisabled: false, isInvited: false };
    api.answer('GET /people', { body: { agents: [jonas], teams: [] } });
    api.answer('POST /bulk-jobs', { status: 202, body: aJob({ verb: 'assign' }) });
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    await bar();
    press('a');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Jonas' }));
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
    expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({ change: { verb: 'assign', agentId: 'jonas' } });
    expect(chosen()).toEqual([1, 2, 3]);
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    press('i');
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(2));
    expect(api.askedFor('POST /bulk-jobs')[1]?.body).toMatchObject({ change: { agentId: aSession().agent.id } });
  });

  it('adds a tag to all of them by the picker of one', async () => {
    const { api } = await showQueue(rowsOf(2));
    const tag = { id: 'tag-1', name: 'invoice', colour: null, version: 1, ticketCount: 1 };
    api.answer('GET /tags', { body: { tags: [tag] } });
    api.answer('POST /bulk-jobs', { status: 202, body: aJob({ verb: 'tag' }) });
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    await bar();
    press('l');
    await screen.findByText('invoice');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', code: 'Enter' });
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
    expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({
      change: { verb: 'tag', add: ['tag-1'], remove: [] },
      tickets: { ids: [aRow(1).id, aRow(2).id] },
    });
  });

  it('takes a whole view by name, but for what is left out', async () => {
    const { api, t } = await showQueue(rowsOf(3), { next: 'more' });
    api.answer('POST /bulk-jobs', { status: 202, body: aJob() });
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    fireEvent.click(await screen.findByRole('button', { name: t('bulk.selectView', { count: '1,234' }) }));
    expect(await bar()).toHaveTextContent(t('bulk.wholeView', { count: '1,234' }));
    fireEvent.click(boxes()[1] as HTMLElement);
    expect(await bar()).toHaveTextContent('1,233 selected');
    press('e');
    await waitFor(() => expect(api.askedFor('POST /bulk-jobs')).toHaveLength(1));
    expect(api.askedFor('POST /bulk-jobs')[0]?.body).toMatchObject({ tickets: { view: 'open', except: [aRow(2).id] } });
  });

  it('keeps the selection and says why when it is refused', async () => {
    const { api } = await showQueue(rowsOf(2));
    api.answer('POST /bulk-jobs', problem(422, 'BULK_TOO_MANY', { details: { limit: 10_000 } }));
    act(() => linkOf('Subject 1').focus());
    press('mod+a');
    await bar();
    press('e');
    expect(await screen.findByText(/at most 10,000 tickets/)).toBeInTheDocument();
    expect(chosen()).toEqual([1, 2]);
  });

  it('shows after a reload how a job goes on, and why tickets were refused', async () => {
    const { api, line, t } = await showQueue(rowsOf(2));
    api.answer('GET /bulk-jobs', { body: { jobs: [aJob({ state: 'ended', done: 1, refused: 2 })] } });
    const refused = (number: number | null, reason: string) => ({
      ticketId: `t${number}`,
      number,
      subject: number && 'Late parcel',
      state: 'refused',
      reason,
    });
    const rows = [refused(7, 'TICKET_ALREADY_RESOLVED'), refused(null, 'TICKET_NOT_FOUND')];
    api.answer('GET /bulk-jobs/job-1/tickets', { body: { job: aJob(), rows, next: null } });
    localStorage.setItem('heard.bulk-job', 'job-1');
    line.say('welcome', { from: 100, counts: aQueuePage([]).counts });
    fireEvent.click(await screen.findByRole('button', { name: t('bulk.results') }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(t('errors.TICKET_ALREADY_RESOLVED'))).toBeInTheDocument();
    expect(within(dialog).getByText(t('bulk.results.hidden'))).toBeInTheDocument();
    fireEvent.click(within(dialog).getByRole('button', { name: t('bulk.results.select') }));
    expect(await bar()).toHaveTextContent('1 selected');
  });
});
