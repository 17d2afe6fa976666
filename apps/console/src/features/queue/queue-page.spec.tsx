import { afterEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { QueueRow } from '#contracts';
import { axeFindings } from '../../../test/axe.js';
import { problem } from '../../../test/fake-api.js';
import { pressesOn } from '../../../test/keyboards.js';
import { aSession } from '../../../test/session-fixture.js';
import { showConsole } from '../../../test/show.js';
import { aQueuePage, aRow, movedUp } from '../../../test/ticket-fixtures.js';
import type { Feature } from '../../shared/feature.js';
import { live, useCounts } from '../../shared/live/index.js';
import { queueFeature } from './index.js';
import { tickets, useQueue } from './queue.store.js';

const me = aSession().agent;
const writing: Feature = {
  name: 'ticket',
  commands: [
    { id: 'ticket.new', labelKey: 'ticket.command.new', scope: 'global' },
    { id: 'ticket.takeNext', labelKey: 'ticket.command.takeNext', scope: 'global' },
  ],
};
const features = [queueFeature([{ path: 't/:id', element: <p>The ticket</p> }]), writing];
const rowsOf = (count: number): QueueRow[] => Array.from({ length: count }, (_, at) => aRow(at + 1));

const showQueue = async (rows: QueueRow[], at = '/q/open') => {
  const shown = await showConsole(features, at, {
    answers: (api) => api.answer('GET /queue/open', { body: aQueuePage(rows) }),
  });
  await screen.findByText(rows[0]?.subject ?? shown.t('queue.empty.title'));
  await waitFor(() => expect(shown.line.isUp()).toBe(true));
  return shown;
};
const subjects = (): string[] =>
  within(screen.getByRole('list', { name: 'Tickets' }))
    .queryAllByRole('link')
    .map((link) => /Subject \d+/.exec(link.textContent ?? '')?.[0] ?? '');
const linkOf = (subject: string): HTMLElement => screen.getByRole('link', { name: new RegExp(`${subject}(?!\\d)`) });
const frame = (): Promise<void> => act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
const press = (key: string, keyboard: Parameters<typeof pressesOn>[0] = 'en'): void => {
  for (const init of pressesOn(keyboard, key)) fireEvent.keyDown(document.activeElement ?? document.body, init);
};

afterEach(() => {
  tickets.clear();
  useQueue.setState(useQueue.getInitialState());
});

describe('the live queue', () => {
  it('paints the rows that came inside the page without asking, and catches up from there', async () => {
    const page = aQueuePage(rowsOf(20));
    const { line, api, t, goTo } = await showConsole(features, '/q/open', {
      answers: (server) => {
        server.answer('GET /queue/open', { body: aQueuePage(rowsOf(3)) });
        for (const { begin } of features)
          begin?.({
            session: aSession(),
            counts: page.counts,
            stoppedMail: { stopped: [] },
            systemWarnings: null,
            unread: 0,
            statuses: [],
            views: [],
            drafts: [],
            queue: { view: 'open', page },
          });
      },
    });
    expect(await screen.findByText('Subject 1')).toBeInTheDocument();
    expect(api.asked.filter(({ path }) => path.startsWith('/queue'))).toEqual([]);
    expect(useCounts.getState().counts?.open).toBe(20);
    await waitFor(() => expect(line.said).toContainEqual({ event: 'resume', values: [{ seq: 100 }] }));
    // What happened between the page and the line.
    line.say('ticket.changed', { seq: 101, type: 'TicketOpened', row: movedUp(aRow(21), 1), actorId: null });
    await screen.findByText(t('queue.new', { count: 1 }));
    expect(api.asked.filter(({ path }) => path.startsWith('/queue'))).toEqual([]);
    // Coming back later, the server says what is there.
    await goTo('/search');
    await waitFor(() => expect(screen.queryByText('Subject 1')).toBeNull());
    await goTo('/q/open');
    await waitFor(() => expect(subjects()).toEqual(['Subject 21', 'Subject 1', 'Subject 2', 'Subject 3']));
  });

  it('changes exactly the rows of a hundred events, without a request', async () => {
    const { line, api } = await showQueue(rowsOf(20));
    const before = new Map(subjects().map((subject) => [subject, linkOf(subject).innerHTML]));
    const asked = api.asked.length;
    for (let event = 0; event < 100; event += 1) {
      const row = {
        ...aRow((event % 5) + 1),
        customer: { id: 'c', name: `Renamed ${event}`, company: null, companyId: null },
      };
      line.say('ticket.changed', { seq: 101 + event, type: 'TicketAssigned', row, actorId: null });
    }
    await frame();
    const changed = [...before]
      .filter(([subject, html]) => linkOf(subject).innerHTML !== html)
      .map(([subject]) => subject);
    expect(changed).toEqual(['Subject 1', 'Subject 2', 'Subject 3', 'Subject 4', 'Subject 5']);
    expect(linkOf('Subject 5')).toHaveTextContent('Renamed 99');
    expect(api.asked).toHaveLength(asked);
  });

  it('leaves the order and the focus alone while rows come, rise and go', async () => {
    const { line, t } = await showQueue(rowsOf(6));
    linkOf('Subject 3').focus();
    const order = subjects();
    line.say('ticket.changed', { seq: 101, type: 'TicketOpened', row: movedUp(aRow(7), 1), actorId: null });
    line.say('ticket.changed', { seq: 102, type: 'MessageReceived', row: movedUp(aRow(5), 2), actorId: null });
    line.say('ticket.changed', {
      seq: 103,
      type: 'TicketResolved',
      row: aRow(2, { status: 'resolved', version: 2 }),
      actorId: null,
    });
    await screen.findByText(t('queue.new', { count: 2 }));
    expect(subjects()).toEqual(order);
    expect(linkOf('Subject 3')).toHaveFocus();
    expect(linkOf('Subject 2')).toHaveTextContent(t('queue.left.resolved'));
  });

  it('drops every row when the rights change, before it knows which it may still see', async () => {
    const { line, api } = await showQueue(rowsOf(3));
    const answers: ((page: unknown) => void)[] = [];
    api.answer('GET /queue/open', () => new Promise((resolve) => answers.push((body) => resolve({ body }))));
    line.say('rights.changed', { seq: 101 });
    // Nothing is answered yet: the rows go by themselves.
    await waitFor(() => expect(screen.queryAllByText(/Subject/)).toEqual([]));
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0]?.(aQueuePage([aRow(2), aRow(9)], { seq: 101 }));
    await waitFor(() => expect(subjects()).toEqual(['Subject 2', 'Subject 9']));
  });

  it('drops an answer that was under way when the rights changed', async () => {
    const { line, api } = await showQueue(rowsOf(3));
    const answers: ((page: unknown) => void)[] = [];
    api.answer('GET /queue/open', () => new Promise((resolve) => answers.push((body) => resolve({ body }))));
    line.cut();
    line.mend();
    await waitFor(() => expect(answers).toHaveLength(1));
    line.say('rights.changed', { seq: 101 });
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[0]?.(aQueuePage(rowsOf(3)));
    answers[1]?.(aQueuePage([aRow(2)]));
    await waitFor(() => expect(subjects()).toEqual(['Subject 2']));
    expect(tickets.useRows.getState().rows.size).toBe(1);
  });

  it('brings in what waits when it is asked to, and lets go of what left', async () => {
    const { line, t, user } = await showQueue(rowsOf(3));
    line.say('ticket.changed', { seq: 101, type: 'TicketOpened', row: movedUp(aRow(7), 1), actorId: null });
    line.say('ticket.changed', {
      seq: 102,
      type: 'TicketResolved',
      row: aRow(2, { status: 'resolved' }),
      actorId: null,
    });
    await user.click(await screen.findByRole('button', { name: t('queue.new', { count: 1 }) }));
    expect(subjects()).toEqual(['Subject 7', 'Subject 1', 'Subject 3']);
    expect(screen.queryByRole('button', { name: t('queue.new', { count: 1 }) })).toBeNull();
  });

  it('lets go of a row that left when the focus moves on', async () => {
    const { line } = await showQueue(rowsOf(3));
    linkOf('Subject 1').focus();
    line.say('ticket.changed', {
      seq: 102,
      type: 'TicketResolved',
      row: aRow(1, { status: 'resolved' }),
      actorId: null,
    });
    await frame();
    expect(subjects()).toEqual(['Subject 1', 'Subject 2', 'Subject 3']);
    press('j');
    await waitFor(() => expect(linkOf('Subject 2')).toHaveFocus());
    expect(subjects()).toEqual(['Subject 2', 'Subject 3']);
  });

  it('shows nothing of a ticket that the reader may no longer see', async () => {
    const { line } = await showQueue(rowsOf(3));
    line.say('ticket.removed', { seq: 101, id: aRow(2).id });
    await frame();
    expect(subjects()).toEqual(['Subject 1', 'Subject 3']);
  });

  it('equals a fresh load after the line was down', async () => {
    const { line, api } = await showQueue(rowsOf(3));
    line.cut();
    const fresh = [movedUp(aRow(9), 5), movedUp(aRow(3), 4), aRow(1)];
    api.answer('GET /queue/open', { body: aQueuePage(fresh, { seq: 140 }) });
    line.mend();
    await waitFor(() => expect(subjects()).toEqual(['Subject 9', 'Subject 3', 'Subject 1']), { timeout: 5_000 });
  });

  it('loads anew when events were lost for good', async () => {
    const { line, api } = await showQueue(rowsOf(3));
    api.answer('GET /queue/open', { body: aQueuePage([aRow(4)], { seq: 5_000 }) });
    line.acknowledge('resume', { status: 'refetch', seq: 5_000 });
    live.noteSeq(1);
    await waitFor(() => expect(subjects()).toEqual(['Subject 4']));
  });

  it('loads on while scrolling, and asks for each page once', async () => {
    const [first, second] = [rowsOf(50), Array.from({ length: 10 }, (_, at) => aRow(51 + at))];
    const { api } = await showConsole(features, '/q/open', {
      answers: (fake) =>
        fake.answer('GET /queue/open', ({ query }) => ({
          body: query.get('cursor') ? aQueuePage(second) : aQueuePage(first, { next: 'deeper' }),
        })),
    });
    await screen.findByText('Subject 1');
    const list = screen.getByRole('list', { name: 'Tickets' });
    const scroller = list.parentElement as HTMLElement;
    scroller.scrollTop = 50 * 64 - 600;
    fireEvent.scroll(scroller);
    await waitFor(() => expect(useQueue.getState().listing?.ids).toHaveLength(60));
    expect(api.askedFor('GET /queue/open').map(({ query }) => query.get('cursor'))).toEqual([null, 'deeper']);
  });
});

describe('the keyboard', () => {
  it.each(['en', 'ru', 'hu', 'lt', 'et'] as const)('walks and opens on the %s layout', async (keyboard) => {
    const { address } = await showQueue(rowsOf(4));
    press('j', keyboard);
    await waitFor(() => expect(linkOf('Subject 1')).toHaveFocus());
    press('j', keyboard);
    await waitFor(() => expect(linkOf('Subject 2')).toHaveFocus());
    press('k', keyboard);
    await waitFor(() => expect(linkOf('Subject 1')).toHaveFocus());
    press('o', keyboard);
    await waitFor(() => expect(address()).toBe(`/q/open/t/${aRow(1).id}`));
    press('j', keyboard);
    await waitFor(() => expect(address()).toBe(`/q/open/t/${aRow(2).id}`));
    press('escape', keyboard);
    await waitFor(() => expect(address()).toBe('/q/open'));
  });

  it('has one stop of Tab in the list, moved by the arrows', async () => {
    await showQueue(rowsOf(4));
    linkOf('Subject 1').focus();
    press('arrowdown');
    await waitFor(() => expect(linkOf('Subject 2')).toHaveFocus());
    const stops = screen.getAllByRole('link', { name: /Subject/ }).filter((link) => link.tabIndex === 0);
    expect(stops).toEqual([linkOf('Subject 2')]);
  });
});

describe('the states of the list', () => {
  it('says that all is answered, and clears a filter that hides everything', async () => {
    const row = aRow(1, { waitingSince: null, lastMessageBy: 'agent' });
    const { t, user } = await showQueue([row]);
    await user.click(screen.getByRole('button', { name: t('queue.filter.ourTurn') }));
    expect(screen.getByText(t('queue.empty.filtered'))).toBeVisible();
    await user.click(screen.getByRole('button', { name: t('queue.filter.clear') }));
    expect(subjects()).toEqual(['Subject 1']);
    useQueue.setState(useQueue.getInitialState());
  });

  it('tries again by itself what may pass', async () => {
    const { api } = await showConsole(features, '/q/open', {
      answers: (fake) => fake.answer('GET /queue/open', problem(503, 'UNAVAILABLE')),
    });
    await screen.findByRole('alert');
    api.answer('GET /queue/open', { body: aQueuePage(rowsOf(2)) });
    expect(await screen.findByText('Subject 1')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what is wrong and loads again when asked', async () => {
    const { api, t, user } = await showConsole(features, '/q/open', {
      answers: (fake) => fake.answer('GET /queue/open', { status: 503, body: { status: 503, code: 'UNAVAILABLE' } }),
    });
    const retry = await screen.findByRole('button', { name: t('common.retry') });
    expect(screen.getByRole('alert')).toHaveTextContent(t('errors.kind.unavailable'));
    api.answer('GET /queue/open', { body: aQueuePage(rowsOf(2)) });
    await user.click(retry);
    expect(await screen.findByText('Subject 1')).toBeVisible();
  });

  it('has nothing that axe finds, with every mark on a row', async () => {
    const marked = aRow(1, {
      assignee: { id: me.id, name: me.name },
      rating: { score: 2, isNegative: true },
      escalation: { id: 'e', step: 3 },
      hasHeldMessage: true,
      isDemo: true,
    });
    const { t } = await showQueue([marked, aRow(2, { lostReply: 'lost' }), aRow(3, { lostReply: 'uncertain' })]);
    expect(linkOf('Subject 2')).toHaveTextContent(t('queue.row.replyLost'));
    expect(linkOf('Subject 3')).toHaveTextContent(t('queue.row.replyUncertain'));
    expect(linkOf('Subject 1')).toHaveTextContent(t('queue.row.rating', { score: 2 }));
    expect(linkOf('Subject 1')).toHaveTextContent(t('queue.row.heard', { step: 3, steps: 5 }));
    expect(await axeFindings()).toEqual([]);
  });
});
