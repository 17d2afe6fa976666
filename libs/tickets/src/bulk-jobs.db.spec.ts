import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { DAY, HOUR, MINUTE, newId, SECOND } from '#kernel';
import { Housekeeping } from '#outbox';
import { anAgent, BulkDesk, type TestApp, testApp } from '#testing';
import { BulkRuns, sendingSetting, TicketService, TicketsModule } from './index.js';

describe('a job over many tickets', () => {
  let app: TestApp;
  let desk: BulkDesk;

  beforeAll(async () => {
    app = await testApp([TicketsModule]);
    desk = await BulkDesk.open(app);
  });
  beforeEach(() => app.clock.advance(MINUTE));
  afterAll(() => app.close());

  it('changes each ticket through its own verb, with its event, and says when it is over', async () => {
    const ids = await desk.tickets(45);
    const id = await desk.done(desk.toJonas(), ids);
    expect(await desk.job(id)).toMatchObject({ state: 'ended', total: 45, done: 45, refused: 0, changed: 45 });
    for (const ticketId of ids) {
      expect(await desk.ticket(ticketId)).toMatchObject({ assignee_id: desk.jonas.agentId, version: 2 });
      expect(await desk.events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
    }
  });

  it('is one job however often it is asked for, and names a ticket once', async () => {
    const [one, two] = (await desk.tickets(2)) as [string, string];
    const clientId = newId();
    const asked = await Promise.all([1, 2, 3].map(() => desk.begin(desk.toJonas(), [one, two, one], { clientId })));
    expect(new Set(asked).size).toBe(1);
    expect(await desk.job(asked[0] as string)).toMatchObject({ total: 2 });
    await expect(desk.begin({ verb: 'resolve' }, [one], { clientId })).rejects.toMatchObject({
      code: 'CLIENT_ID_TAKEN',
    });
    expect(await desk.begin(desk.toJonas(), [one], { clientId, actor: desk.jonas })).not.toBe(asked[0]);
  });

  it('run twice, late and at once, changes no ticket twice', async () => {
    const ids = await desk.tickets(50);
    const id = await desk.begin(desk.toJonas(), ids);
    const runs = app.get(BulkRuns);
    await Promise.all([runs.act({ subjectId: id }), runs.act({ subjectId: id })]);
    await desk.pass(HOUR);
    await runs.act({ subjectId: id });
    expect(await desk.job(id)).toMatchObject({ state: 'ended', done: 50 });
    for (const ticketId of ids) expect(await desk.events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
  });

  it('goes on after a crash where the last whole chunk ended', async () => {
    const ids = await desk.tickets(50);
    const id = await desk.begin(desk.toJonas(), ids);
    await desk.step(id);
    // The next chunk dies with its connection, after some of its tickets were changed.
    await desk.rows(
      `create function die() returns trigger language plpgsql as $$ begin
         if new.ticket_id = '${ids[31]}' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`,
      [],
    );
    await desk.rows('create trigger die before insert on outbox_events for each row execute function die()', []);
    await expect(desk.step(id)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await desk.rows('drop function die cascade', []);
    expect(await desk.job(id)).toMatchObject({ state: 'running', done: 20 });
    expect(await desk.ticket(ids[21] as string)).toMatchObject({ assignee_id: null });
    // Its timer was moved by the first chunk; nobody else wakes it.
    await desk.pass(14 * SECOND);
    expect(await desk.job(id)).toMatchObject({ state: 'running', done: 20 });
    await desk.pass(SECOND);
    expect(await desk.job(id)).toMatchObject({ state: 'ended', done: 50 });
    for (const ticketId of ids) expect(await desk.events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned']);
  });

  it('refuses single tickets in words, and does the others', async () => {
    const [fine, resolved, spam] = (await desk.tickets(3)) as [string, string, string];
    const [foreign] = (await desk.tickets(1, desk.otherTeamId)) as [string];
    await app.get(TicketService).resolve(desk.ona, { ticketId: resolved, ifVersion: null });
    await app.get(TicketService).markSpam(desk.ona, { ticketId: spam, ifVersion: null });
    const unknown = newId();
    const id = await desk.done({ verb: 'resolve' }, [fine, resolved, spam, foreign, unknown]);
    expect((await desk.outcomes(id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['done', null],
      ['refused', 'TICKET_ALREADY_RESOLVED'],
      ['refused', 'TICKET_IS_SPAM'],
      ['refused', 'TICKET_NOT_FOUND'],
      ['refused', 'TICKET_NOT_FOUND'],
    ]);
    expect(await desk.job(id)).toMatchObject({ done: 1, refused: 4, changed: 1 });
    expect(await desk.ticket(foreign)).toMatchObject({ status: 'new', version: 1 });
  });

  it('leaves a refused ticket as it was, and one that is broken does not stop the others', async () => {
    const [fine, broken, last] = (await desk.tickets(3)) as [string, string, string];
    // Open without an episode: its resolution fails half-way.
    await desk.rows('delete from episodes where ticket_id = $1', [broken]);
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: 0 }, ifVersion: null, by: null }),
    );
    const id = await desk.done({ verb: 'resolve' }, [fine, broken, last]);
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, sendingSetting, { value: { undoSeconds: 10 }, ifVersion: null, by: null }),
    );
    expect((await desk.outcomes(id)).map(({ reason }) => reason)).toEqual([null, 'BULK_TURN_FAILED', null]);
    expect(await desk.ticket(broken)).toMatchObject({ status: 'new', version: 1 });
    expect(await desk.ticket(last)).toMatchObject({ status: 'resolved' });
    expect(await desk.job(id)).toMatchObject({ undo_until: null });
  });

  it('asks for the rights of its owner at each turn, not at its beginning', async () => {
    const eva = await anAgent(app.database, { name: 'Eva', teamIds: [desk.teamId] });
    const ids = await desk.tickets(45);
    const id = await desk.begin(desk.toJonas(), ids, { actor: eva });
    await desk.step(id);
    await desk.rows('delete from team_members where agent_id = $1', [eva.agentId]);
    await desk.step(id);
    await desk.rows('update agents set disabled_at = $2 where id = $1', [eva.agentId, app.clock.now()]);
    await desk.pass(15 * SECOND);
    const reasons = (await desk.outcomes(id)).map(({ reason }) => reason);
    expect(reasons.slice(0, 20)).toEqual(Array(20).fill(null));
    expect(reasons.slice(20, 40)).toEqual(Array(20).fill('TICKET_NOT_FOUND'));
    expect(reasons.slice(40)).toEqual(Array(5).fill('FORBIDDEN'));
  });

  it('is refused when it names nothing, or more than ten thousand', async () => {
    await expect(async () => desk.begin(desk.toJonas(), [])).rejects.toMatchObject({ code: 'BULK_EMPTY' });
    const many = Array.from({ length: 10_001 }, () => newId());
    await expect(async () => desk.begin(desk.toJonas(), many)).rejects.toMatchObject({
      code: 'BULK_TOO_MANY',
      details: { limit: 10_000 },
    });
  });

  it('two over the same tickets both come to their end, and every ticket has a whole history', async () => {
    const ids = await desk.tickets(60);
    const first = await desk.begin(desk.toJonas(), ids);
    const second = await desk.begin({ verb: 'assign', agentId: desk.ona.agentId }, [...ids].reverse());
    const runs = app.get(BulkRuns);
    await Promise.all([runs.act({ subjectId: first }), runs.act({ subjectId: second })]);
    expect(await desk.job(first)).toMatchObject({ state: 'ended', done: 60 });
    expect(await desk.job(second)).toMatchObject({ state: 'ended', done: 60 });
    for (const ticketId of ids) {
      expect(await desk.events(ticketId)).toEqual(['TicketOpened', 'TicketAssigned', 'TicketAssigned']);
      expect(await desk.ticket(ticketId)).toMatchObject({ version: 3 });
    }
  });

  it('is forgotten after 30 days', async () => {
    const id = await desk.done(desk.toJonas(), await desk.tickets(2));
    await desk.undo(id);
    await app.settle();
    await desk.pass(31 * DAY);
    await app.get(Housekeeping).run();
    expect(await desk.job(id)).toBeUndefined();
    expect(await desk.outcomes(id)).toEqual([]);
  });
});
