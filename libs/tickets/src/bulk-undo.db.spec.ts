import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AgentActor, DAY, MINUTE, plus, SECOND } from '#kernel';
import { BulkDesk, type TestApp, testApp } from '#testing';
import { ResolutionService, SnoozeService, TicketService, TicketsModule } from './index.js';

describe('a job over many tickets, taken back or resolving', () => {
  let app: TestApp;
  let desk: BulkDesk;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  describe('taken back', () => {
    it('restores only what it changed and nobody changed since', async () => {
      const [untouched, moved, already, refused] = (await desk.tickets(4)) as [string, string, string, string];
      const assign = (ticketId: string, agent: AgentActor | null) =>
        app.get(TicketService).assign(desk.ona, { ticketId, ifVersion: null }, agent?.agentId ?? null);
      await assign(untouched, desk.ona);
      await assign(already, desk.jonas);
      await app.get(TicketService).resolve(desk.ona, { ticketId: refused, ifVersion: null });
      await desk.pass(15 * DAY);
      const id = await desk.done(desk.toJonas(), [untouched, moved, already, refused]);
      expect(await desk.job(id)).toMatchObject({ done: 3, refused: 1, changed: 2 });
      await assign(moved, desk.ona);
      const undoing = await desk.undo(id);
      await app.settle();
      expect(await desk.ticket(untouched)).toMatchObject({ assignee_id: desk.ona.agentId });
      expect(await desk.ticket(moved)).toMatchObject({ assignee_id: desk.ona.agentId });
      expect(await desk.ticket(already)).toMatchObject({ assignee_id: desk.jonas.agentId, version: 2 });
      expect(await desk.outcomes(undoing)).toEqual([
        { ticket_id: untouched, state: 'done', reason: null },
        { ticket_id: moved, state: 'refused', reason: 'BULK_CHANGED_SINCE' },
      ]);
    });

    it('is one job however often it is asked for, for ten seconds, and by its owner alone', async () => {
      const ids = await desk.tickets(3);
      const id = await desk.done(desk.toJonas(), ids);
      await expect(desk.undo(id, desk.jonas)).rejects.toMatchObject({ code: 'BULK_JOB_NOT_FOUND' });
      app.clock.advance(9 * SECOND);
      const asked = await Promise.all([desk.undo(id), desk.undo(id)]);
      expect(asked[0]).toBe(asked[1]);
      await app.settle();
      await expect(desk.undo(asked[0])).rejects.toMatchObject({ code: 'BULK_FINAL' });
      const late = await desk.done(desk.toJonas(), ids);
      app.clock.advance(10 * SECOND);
      await expect(desk.undo(late)).rejects.toMatchObject({ code: 'BULK_FINAL' });
    });

    it('while it runs, ends it where it is', async () => {
      const ids = await desk.tickets(50);
      const id = await desk.begin(desk.toJonas(), ids);
      await desk.step(id);
      await desk.undo(id);
      await app.settle();
      expect(await desk.job(id)).toMatchObject({ state: 'ended', done: 20, refused: 30 });
      expect((await desk.outcomes(id))[20]).toMatchObject({ state: 'refused', reason: 'BULK_STOPPED' });
      for (const ticketId of ids) expect(await desk.ticket(ticketId)).toMatchObject({ assignee_id: null });
    });

    it('makes spam a ticket again, and what was none spam', async () => {
      const ids = await desk.tickets(2);
      await desk.undo(await desk.done({ verb: 'markSpam' }, ids));
      await app.settle();
      for (const ticketId of ids) expect(await desk.ticket(ticketId)).toMatchObject({ status: 'new' });
      await desk.done({ verb: 'markSpam' }, ids);
      await desk.undo(await desk.done({ verb: 'unmarkSpam' }, ids));
      await app.settle();
      for (const ticketId of ids) expect(await desk.ticket(ticketId)).toMatchObject({ status: 'spam' });
    });

    it('lets spam that slept sleep on, until the same time; not where that has passed', async () => {
      const [sleeping, over] = (await desk.tickets(2)) as [string, string];
      const until = plus(app.clock.now(), MINUTE);
      const snooze = (ticketId: string, time: Date) =>
        app.get(SnoozeService).snooze(desk.ona, { ticketId, ifVersion: null }, { until: time, wakesOnAnswer: false });
      await snooze(sleeping, until);
      await snooze(over, plus(app.clock.now(), 5 * SECOND));
      const id = await desk.done({ verb: 'markSpam' }, [sleeping, over]);
      app.clock.advance(6 * SECOND);
      await desk.undo(id);
      await app.settle();
      expect(await desk.ticket(sleeping)).toMatchObject({
        status: 'new',
        is_snoozed: true,
        snoozed_until: until,
        snooze_wakes_on_answer: false,
      });
      expect(await desk.ticket(over)).toMatchObject({ status: 'new', is_snoozed: false });
      await desk.pass(MINUTE);
      expect(await desk.ticket(sleeping)).toMatchObject({ is_snoozed: false });
    });

    it('resolves again what was reopened', async () => {
      const ids = await desk.tickets(1);
      await app.get(TicketService).resolve(desk.ona, { ticketId: ids[0] as string, ifVersion: null });
      await desk.undo(await desk.done({ verb: 'reopen' }, ids));
      await app.settle();
      expect(await desk.ticket(ids[0] as string)).toMatchObject({ status: 'resolved' });
    });
  });

  describe('that resolves', () => {
    const episodes = (ticketId: string) =>
      desk.rows('select * from episodes where ticket_id = $1 order by number', [ticketId]);

    it('waits as one: all resolutions count ten seconds after its end, not after each turn', async () => {
      const ids = await desk.tickets(45);
      const id = await desk.begin({ verb: 'resolve' }, ids);
      await desk.step(id);
      await desk.pass(30 * SECOND);
      // It was taken up again and ended just now; the first twenty are half a minute old.
      expect(await desk.job(id)).toMatchObject({ state: 'ended', done: 45 });
      await desk.pass(9 * SECOND);
      for (const ticketId of ids)
        expect(await desk.events(ticketId)).toEqual(['TicketOpened', 'TicketResolutionBegun']);
      await desk.pass(SECOND);
      for (const ticketId of ids) {
        expect((await desk.events(ticketId)).at(-1)).toBe('TicketResolved');
        expect(await episodes(ticketId)).toMatchObject([
          { resolved_at: app.clock.now(), resolved_by: desk.ona.agentId },
        ]);
      }
    });

    it('taken back, is as if nobody had resolved: the status of before, the same episode, no reopening', async () => {
      const ids = await desk.tickets(25);
      const id = await desk.done({ verb: 'resolve' }, ids);
      app.clock.advance(9 * SECOND);
      await desk.undo(id);
      // The seconds pass before the worker comes to it.
      app.clock.advance(MINUTE);
      await app.settle();
      for (const ticketId of ids) {
        expect(await desk.ticket(ticketId)).toMatchObject({ status: 'new', resolved_at: null });
        expect(await desk.events(ticketId)).toEqual([
          'TicketOpened',
          'TicketResolutionBegun',
          'TicketResolutionUndone',
        ]);
        expect(await episodes(ticketId)).toMatchObject([{ resolved_at: null }]);
      }
    });

    it('leaves alone what somebody reopened and resolved again, be it oneself', async () => {
      const [theirs, own] = (await desk.tickets(2)) as [string, string];
      const id = await desk.done({ verb: 'resolve' }, [theirs, own]);
      app.clock.advance(SECOND);
      for (const [ticketId, agent] of [
        [theirs, desk.jonas],
        [own, desk.ona],
      ] as const) {
        await app.get(TicketService).reopen(agent, { ticketId, ifVersion: null });
        await app.get(ResolutionService).resolve(agent, { ticketId, ifVersion: null });
      }
      const undoing = await desk.undo(id);
      await app.settle();
      expect((await desk.outcomes(undoing)).map(({ reason }) => reason)).toEqual([
        'BULK_CHANGED_SINCE',
        'BULK_CHANGED_SINCE',
      ]);
      for (const ticketId of [theirs, own]) expect(await desk.ticket(ticketId)).toMatchObject({ status: 'resolved' });
      await desk.pass(MINUTE);
      expect(await episodes(theirs)).toMatchObject([{ resolved_by: desk.jonas.agentId }]);
    });

    it('leaves alone what was decided otherwise meanwhile', async () => {
      const [reopened, undone, final] = (await desk.tickets(3)) as [string, string, string];
      const id = await desk.done({ verb: 'resolve' }, [reopened, undone, final]);
      await app.get(TicketService).reopen(desk.jonas, { ticketId: reopened, ifVersion: null });
      await app.get(ResolutionService).undo(desk.jonas, undone);
      await desk.rows('update tickets set team_id = $2 where id = $1', [final, desk.otherTeamId]);
      const undoing = await desk.undo(id);
      await app.settle();
      expect((await desk.outcomes(undoing)).map(({ reason }) => reason)).toEqual([
        'RESOLUTION_FINAL',
        'RESOLUTION_FINAL',
        'TICKET_NOT_FOUND',
      ]);
      // What could not be taken back counts now, and waits no hour.
      expect((await desk.events(final)).at(-1)).toBe('TicketResolved');
      expect(await desk.ticket(reopened)).toMatchObject({ status: 'open' });
    });
  });
});
