import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BulkChange } from '#contracts';
import { CustomerService } from '#customers';
import { Settings } from '#database';
import { type AgentActor, DAY, HOUR, MINUTE, newId, SECOND } from '#kernel';
import { Housekeeping } from '#outbox';
import { aMailbox, anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import {
  BulkJobs,
  BulkRuns,
  ResolutionService,
  sendingSetting,
  TagService,
  TicketService,
  TicketsModule,
} from './index.js';

describe('a job over many tickets', () => {
  let app: TestApp;
  let ona: AgentActor;
  let jonas: AgentActor;
  let teamId: string;
  let otherTeamId: string;
  let customer: { customerId: string; contactPointId: string };

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    teamId = await aTeam(app.database);
    otherTeamId = await aTeam(app.database);
    await aMailbox(app.database, { teamId, name: 'Shop' });
    ona = await anAgent(app.database, { name: 'Ona', teamIds: [teamId] });
    jonas = await anAgent(app.database, { name: 'Jonas', teamIds: [teamId] });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  async function tickets(count: number, team: string | null = teamId): Promise<string[]> {
    const ids: string[] = [];
    for (let left = count; left > 0; left--) {
      const inbound = anInboundTicket({ ...customer, teamId: team, receivedAt: app.clock.now() });
      const landed = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
      ids.push(landed.ticketId);
    }
    return ids;
  }
  const begin = (change: BulkChange, ticketIds: readonly string[], { actor = ona, clientId = newId() } = {}) =>
    app.get(BulkJobs).begin(actor, { clientId, change, ticketIds });
  const undo = (jobId: string, actor = ona) => app.get(BulkJobs).undo(actor, jobId);
  const step = (jobId: string) => app.get(BulkRuns).step(jobId);
  async function done(change: BulkChange, ticketIds: readonly string[], actor = ona): Promise<string> {
    const id = await begin(change, ticketIds, { actor });
    await app.settle();
    return id;
  }
  const rows = <Row = Record<string, unknown>>(sql: string, parameters: unknown[]) =>
    app.database.query<Row>(sql, parameters);
  const job = async (id: string) => (await rows('select * from bulk_jobs where id = $1', [id]))[0];
  const ticket = async (id: string) => (await rows('select * from tickets where id = $1', [id]))[0];
  const outcomes = async (id: string) =>
    rows<{ ticket_id: string; state: string; reason: string | null }>(
      'select ticket_id, state, reason from bulk_job_items where job_id = $1 order by position',
      [id],
    );
  const events = async (ticketId: string) =>
    (await rows('select type from outbox_events where ticket_id = $1 order by id', [ticketId])).map(({ type }) => type);
  const pass = async (ms: number): Promise<void> => {
    app.clock.advance(ms);
    await app.settle();
  };
  const toJonas = (): BulkChange => ({ verb: 'assign', agentId: jonas.agentId });

  it('changes each ticket through its own verb, with its event, and says when it is over', async () => {
    const ids = await tickets(45);
    const id = await done(toJonas(), ids);
    expect(await job(id)).toMatchObject({ state: 'ended', total: 45, done: 45, refused: 0, changed: 45 });
    for (const ticketId of ids) {
      expect(await ticket(ticketId)).toMatchObject({ assignee_id: jonas.agentId, version: 2 });
      expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
    }
  });

  it('is one job however often it is asked for, and names a ticket once', async () => {
    const [one, two] = (await tickets(2)) as [string, string];
    const clientId = newId();
    const asked = await Promise.all([1, 2, 3].map(() => begin(toJonas(), [one, two, one], { clientId })));
    expect(new Set(asked).size).toBe(1);
    expect(await job(asked[0] as string)).toMatchObject({ total: 2 });
    await expect(begin({ verb: 'resolve' }, [one], { clientId })).rejects.toMatchObject({ code: 'CLIENT_ID_TAKEN' });
    expect(await begin(toJonas(), [one], { clientId, actor: jonas })).not.toBe(asked[0]);
  });

  it('run twice, late and at once, changes no ticket twice', async () => {
    const ids = await tickets(50);
    const id = await begin(toJonas(), ids);
    const runs = app.get(BulkRuns);
    await Promise.all([runs.act({ subjectId: id }), runs.act({ subjectId: id })]);
    await pass(HOUR);
    await runs.act({ subjectId: id });
    expect(await job(id)).toMatchObject({ state: 'ended', done: 50 });
    for (const ticketId of ids) expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
  });

  it('goes on after a crash where the last whole chunk ended', async () => {
    const ids = await tickets(50);
    const id = await begin(toJonas(), ids);
    await step(id);
    // The next chunk dies with its connection, after some of its tickets were changed.
    await rows(
      `create function die() returns trigger language plpgsql as $$ begin
         if new.ticket_id = '${ids[31]}' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`,
      [],
    );
    await rows('create trigger die before insert on outbox_events for each row execute function die()', []);
    await expect(step(id)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await rows('drop function die cascade', []);
    expect(await job(id)).toMatchObject({ state: 'running', done: 20 });
    expect(await ticket(ids[21] as string)).toMatchObject({ assignee_id: null });
    // Its timer was moved by the first chunk; nobody else wakes it.
    await pass(14 * SECOND);
    expect(await job(id)).toMatchObject({ state: 'running', done: 20 });
    await pass(SECOND);
    expect(await job(id)).toMatchObject({ state: 'ended', done: 50 });
    for (const ticketId of ids) expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
  });

  it('refuses single tickets in words, and does the others', async () => {
    const [fine, resolved, spam] = (await tickets(3)) as [string, string, string];
    const [foreign] = (await tickets(1, otherTeamId)) as [string];
    await app.get(TicketService).resolve(ona, { ticketId: resolved, ifVersion: null });
    await app.get(TicketService).markSpam(ona, { ticketId: spam, ifVersion: null });
    const unknown = newId();
    const id = await done({ verb: 'resolve' }, [fine, resolved, spam, foreign, unknown]);
    expect((await outcomes(id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['done', null],
      ['refused', 'TICKET_ALREADY_RESOLVED'],
      ['refused', 'TICKET_IS_SPAM'],
      ['refused', 'TICKET_NOT_FOUND'],
      ['refused', 'TICKET_NOT_FOUND'],
    ]);
    expect(await job(id)).toMatchObject({ done: 1, refused: 4, changed: 1 });
    expect(await ticket(foreign)).toMatchObject({ status: 'new', version: 1 });
  });

  it('leaves a refused ticket as it was, and one that is broken does not stop the others', async () => {
    const [fine, broken, last] = (await tickets(3)) as [string, string, string];
    // Open without an episode: its resolution fails half-way.
    await rows('delete from episodes where ticket_id = $1', [broken]);
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: 0 }, ifVersion: null, by: null }),
    );
    const id = await done({ verb: 'resolve' }, [fine, broken, last]);
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: 10 }, ifVersion: null, by: null }),
    );
    expect((await outcomes(id)).map(({ reason }) => reason)).toEqual([null, 'BULK_TURN_FAILED', null]);
    expect(await ticket(broken)).toMatchObject({ status: 'new', version: 1 });
    expect(await ticket(last)).toMatchObject({ status: 'resolved' });
    expect(await job(id)).toMatchObject({ undo_until: null });
  });

  it('asks for the rights of its owner at each turn, not at its beginning', async () => {
    const eva = await anAgent(app.database, { name: 'Eva', teamIds: [teamId] });
    const ids = await tickets(45);
    const id = await begin(toJonas(), ids, { actor: eva });
    await step(id);
    await rows('delete from team_members where agent_id = $1', [eva.agentId]);
    await step(id);
    await rows('update agents set disabled_at = $2 where id = $1', [eva.agentId, app.clock.now()]);
    await pass(15 * SECOND);
    const reasons = (await outcomes(id)).map(({ reason }) => reason);
    expect(reasons.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(reasons.slice(20, 40)).toEqual(Array(20).fill('TICKET_NOT_FOUND'));
    expect(reasons.slice(40)).toEqual(Array(5).fill('FORBIDDEN'));
  });

  it('is refused when it names nothing, or more than ten thousand', async () => {
    await expect(async () => begin(toJonas(), [])).rejects.toMatchObject({ code: 'BULK_EMPTY' });
    const many = Array.from({ length: 10_001 }, () => newId());
    await expect(async () => begin(toJonas(), many)).rejects.toMatchObject({
      code: 'BULK_TOO_MANY',
      details: { limit: 10_000 },
    });
  });

  it('two over the same tickets both come to their end, and every ticket has a whole history', async () => {
    const ids = await tickets(60);
    const first = await begin(toJonas(), ids);
    const second = await begin({ verb: 'assign', agentId: ona.agentId }, [...ids].reverse());
    const runs = app.get(BulkRuns);
    await Promise.all([runs.act({ subjectId: first }), runs.act({ subjectId: second })]);
    expect(await job(first)).toMatchObject({ state: 'ended', done: 60 });
    expect(await job(second)).toMatchObject({ state: 'ended', done: 60 });
    for (const ticketId of ids) {
      expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned', 'TicketAssigned']);
      expect(await ticket(ticketId)).toMatchObject({ version: 3 });
    }
  });

  it('is forgotten after 30 days', async () => {
    const id = await done(toJonas(), await tickets(2));
    await undo(id);
    await app.settle();
    await pass(31 * DAY);
    await app.get(Housekeeping).run();
    expect(await job(id)).toBeUndefined();
    expect(await outcomes(id)).toEqual([]);
  });

  describe('taken back', () => {
    it('restores only what it changed and nobody changed since', async () => {
      const [untouched, moved, already, refused] = (await tickets(4)) as [string, string, string, string];
      const assign = (ticketId: string, agent: AgentActor | null) =>
        app.get(TicketService).assign(ona, { ticketId, ifVersion: null }, agent?.agentId ?? null);
      await assign(untouched, ona);
      await assign(already, jonas);
      await app.get(TicketService).resolve(ona, { ticketId: refused, ifVersion: null });
      await pass(15 * DAY);
      const id = await done(toJonas(), [untouched, moved, already, refused]);
      expect(await job(id)).toMatchObject({ done: 3, refused: 1, changed: 2 });
      await assign(moved, ona);
      const undoing = await undo(id);
      await app.settle();
      expect(await ticket(untouched)).toMatchObject({ assignee_id: ona.agentId });
      expect(await ticket(moved)).toMatchObject({ assignee_id: ona.agentId });
      expect(await ticket(already)).toMatchObject({ assignee_id: jonas.agentId, version: 2 });
      expect(await outcomes(undoing)).toEqual([
        { ticket_id: untouched, state: 'done', reason: null },
        { ticket_id: moved, state: 'refused', reason: 'BULK_CHANGED_SINCE' },
      ]);
    });

    it('is one job however often it is asked for, for ten seconds, and by its owner alone', async () => {
      const ids = await tickets(3);
      const id = await done(toJonas(), ids);
      await expect(undo(id, jonas)).rejects.toMatchObject({ code: 'BULK_JOB_NOT_FOUND' });
      app.clock.advance(9 * SECOND);
      const asked = await Promise.all([undo(id), undo(id)]);
      expect(asked[0]).toBe(asked[1]);
      await app.settle();
      await expect(undo(asked[0])).rejects.toMatchObject({ code: 'BULK_FINAL' });
      const late = await done(toJonas(), ids);
      app.clock.advance(10 * SECOND);
      await expect(undo(late)).rejects.toMatchObject({ code: 'BULK_FINAL' });
    });

    it('while it runs, ends it where it is', async () => {
      const ids = await tickets(50);
      const id = await begin(toJonas(), ids);
      await step(id);
      await undo(id);
      await app.settle();
      expect(await job(id)).toMatchObject({ state: 'ended', done: 20, refused: 30 });
      expect((await outcomes(id))[20]).toMatchObject({ state: 'refused', reason: 'BULK_STOPPED' });
      for (const ticketId of ids) expect(await ticket(ticketId)).toMatchObject({ assignee_id: null });
    });

    it('makes spam a ticket again, and what was none spam', async () => {
      const ids = await tickets(2);
      await undo(await done({ verb: 'markSpam' }, ids));
      await app.settle();
      for (const ticketId of ids) expect(await ticket(ticketId)).toMatchObject({ status: 'new' });
      await done({ verb: 'markSpam' }, ids);
      await undo(await done({ verb: 'unmarkSpam' }, ids));
      await app.settle();
      for (const ticketId of ids) expect(await ticket(ticketId)).toMatchObject({ status: 'spam' });
    });

    it('resolves again what was reopened', async () => {
      const ids = await tickets(1);
      await app.get(TicketService).resolve(ona, { ticketId: ids[0] as string, ifVersion: null });
      await undo(await done({ verb: 'reopen' }, ids));
      await app.settle();
      expect(await ticket(ids[0] as string)).toMatchObject({ status: 'resolved' });
    });
  });

  describe('of what is said by hand', () => {
    const soon = (): string => new Date(app.clock.now().getTime() + DAY).toISOString();
    const tag = async (name: string): Promise<string> => (await app.get(TagService).open(ona, name)).id;
    const cases: [string, (tagId: string) => BulkChange, string][] = [
      ['priority', () => ({ verb: 'prioritise', priority: 'urgent' }), 'TicketPriorityChanged'],
      ['status', () => ({ verb: 'setStatus', status: 'on_hold' }), 'TicketStatusChanged'],
      ['a team of others', () => ({ verb: 'move', teamId: otherTeamId }), 'TicketMoved'],
      ['a tag', (tagId) => ({ verb: 'tag', add: [tagId], remove: [] }), 'TicketTagged'],
      ['snoozing', () => ({ verb: 'snooze', until: soon(), wakesOnAnswer: true }), 'TicketSnoozed'],
      ['snoozing for an answer', () => ({ verb: 'snooze', until: null, wakesOnAnswer: true }), 'TicketSnoozed'],
      ['spam', () => ({ verb: 'markSpam' }), 'TicketMarkedSpam'],
    ];
    const state = async (id: string): Promise<unknown> =>
      (
        await rows(
          `select status, priority, team_id, assignee_id, is_snoozed,
             array(select tag_id from ticket_tags where ticket_id = tickets.id order by tag_id) as tags
           from tickets where id = $1`,
          [id],
        )
      )[0];

    it.each(cases)('%s is changed by the verb of one ticket, once, and taken back', async (name, change, event) => {
      const tagId = await tag(`tag for ${name}`);
      const [plain, other] = (await tickets(2)) as [string, string];
      await app.get(TicketService).assign(ona, { ticketId: other, ifVersion: null }, ona.agentId);
      const before = await Promise.all([plain, other].map(state));
      const id = await done(change(tagId), [plain, other]);
      expect(await job(id)).toMatchObject({ done: 2, changed: 2 });
      expect((await events(plain)).filter((type) => type === event)).toHaveLength(1);
      expect(await state(plain)).not.toEqual(before[0]);
      await undo(id);
      await app.settle();
      expect(await Promise.all([plain, other].map(state))).toEqual(before);
    });

    it.each(cases.slice(0, 6))('%s that is there already is done, and taking back leaves it', async (name, change) => {
      const tagId = await tag(`second tag for ${name}`);
      const [already, fresh] = (await tickets(2, null)) as [string, string];
      const wanted = change(tagId);
      await done(wanted, [already]);
      const before = await state(already);
      const id = await done(wanted, [already, fresh]);
      if (wanted.verb !== 'move') expect(await job(id)).toMatchObject({ done: 2, changed: 1 });
      await undo(id);
      await app.settle();
      expect(await state(already)).toEqual(before);
    });

    it.each(cases.slice(0, 5))('%s that somebody changed since stays as they made it', async (name, change) => {
      const tagId = await tag(`third tag for ${name}`);
      const [ticketId] = (await tickets(1)) as [string];
      const wanted = change(tagId);
      const id = await done(wanted, [ticketId]);
      await rows(
        `update tickets set priority = 'low', status = 'open', team_id = $2, is_snoozed = false, snoozed_until = null
         where id = $1`,
        [ticketId, teamId],
      );
      await rows('delete from ticket_tags where ticket_id = $1', [ticketId]);
      const since = await state(ticketId);
      await undo(id);
      await app.settle();
      expect(await state(ticketId)).toEqual(since);
    });

    it('wakes what sleeps, and lets it sleep as long as before', async () => {
      const [ticketId] = (await tickets(1)) as [string];
      await done({ verb: 'snooze', until: soon(), wakesOnAnswer: true }, [ticketId]);
      const before = await state(ticketId);
      const id = await done({ verb: 'wake' }, [ticketId]);
      expect(await state(ticketId)).toMatchObject({ is_snoozed: false });
      await undo(id);
      await app.settle();
      expect(await state(ticketId)).toEqual(before);
    });
  });

  describe('that resolves', () => {
    const episodes = (ticketId: string) =>
      rows('select * from episodes where ticket_id = $1 order by number', [ticketId]);

    it('waits as one: all resolutions count ten seconds after its end, not after each turn', async () => {
      const ids = await tickets(45);
      const id = await begin({ verb: 'resolve' }, ids);
      await step(id);
      await pass(30 * SECOND);
      // It was taken up again and ended just now; the first twenty are half a minute old.
      expect(await job(id)).toMatchObject({ state: 'ended', done: 45 });
      await pass(9 * SECOND);
      for (const ticketId of ids) expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketResolutionBegun']);
      await pass(SECOND);
      for (const ticketId of ids) {
        expect((await events(ticketId)).at(-1)).toBe('TicketResolved');
        expect(await episodes(ticketId)).toMatchObject([{ resolved_at: app.clock.now(), resolved_by: ona.agentId }]);
      }
    });

    it('taken back, is as if nobody had resolved: the status of before, the same episode, no reopening', async () => {
      const ids = await tickets(25);
      const id = await done({ verb: 'resolve' }, ids);
      app.clock.advance(9 * SECOND);
      await undo(id);
      // The seconds pass before the worker comes to it.
      app.clock.advance(MINUTE);
      await app.settle();
      for (const ticketId of ids) {
        expect(await ticket(ticketId)).toMatchObject({ status: 'new', resolved_at: null });
        expect(await events(ticketId)).toEqual(['TicketOpened', 'TicketResolutionBegun', 'TicketResolutionUndone']);
        expect(await episodes(ticketId)).toMatchObject([{ resolved_at: null }]);
      }
    });

    it('leaves alone what was decided otherwise meanwhile', async () => {
      const [reopened, undone, final] = (await tickets(3)) as [string, string, string];
      const id = await done({ verb: 'resolve' }, [reopened, undone, final]);
      await app.get(TicketService).reopen(jonas, { ticketId: reopened, ifVersion: null });
      await app.get(ResolutionService).undo(jonas, undone);
      await rows('update tickets set team_id = $2 where id = $1', [final, otherTeamId]);
      const undoing = await undo(id);
      await app.settle();
      expect((await outcomes(undoing)).map(({ reason }) => reason)).toEqual([
        'RESOLUTION_FINAL',
        'RESOLUTION_FINAL',
        'TICKET_NOT_FOUND',
      ]);
      // What could not be taken back counts now, and waits no hour.
      expect((await events(final)).at(-1)).toBe('TicketResolved');
      expect(await ticket(reopened)).toMatchObject({ status: 'open' });
    });
  });
});
