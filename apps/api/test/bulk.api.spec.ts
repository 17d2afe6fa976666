import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type {
  BulkJobsView,
  BulkJobView,
  BulkTicketsPage,
  ProblemView,
  ServerToClientEvents,
  StartBulkRequest,
} from '#contracts';
import { MINUTE, newId, SECOND } from '#kernel';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { BulkRuns } from '#tickets';
import { AccessWorld } from './access-world.js';

const PATIENCE_MS = 5_000;

describe('changing many tickets', () => {
  let server: TestServer;
  let world: AccessWorld;
  let agent: TestPerson;
  let colleague: TestPerson;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
    agent = world.people.agent;
    colleague = await server.person('agent', [world.ours]);
  });
  beforeEach(() => server.clock.advance(MINUTE));
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(() => server.close());

  const tickets = async (count: number, teamId = world.ours): Promise<string[]> => {
    const ids: string[] = [];
    for (let left = count; left > 0; left--) ids.push(await world.thing('ticket', teamId));
    return ids;
  };
  const begin = <Body = BulkJobView>(request: Partial<StartBulkRequest>, person = agent) =>
    person.call<Body>('POST', '/api/bulk-jobs', {
      clientId: newId(),
      change: { verb: 'assign', agentId: colleague.id },
      ...request,
    });
  const results = async (id: string, query = ''): Promise<BulkTicketsPage> =>
    (await agent.call<BulkTicketsPage>('GET', `/api/bulk-jobs/${id}/tickets${query}`)).body;
  const assigneeOf = async (id: string): Promise<unknown> =>
    (
      await server.database.query<{ assignee_id: string | null }>('select assignee_id from tickets where id = $1', [id])
    )[0]?.assignee_id;

  /** All that a console hears about jobs. */
  const hearing = async (person: TestPerson): Promise<{ socket: Socket; heard: BulkJobView[] }> => {
    const heard: BulkJobView[] = [];
    const socket: Socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: person.cookie },
    });
    sockets.push(socket);
    socket.on('bulk.changed', ({ job }: Parameters<ServerToClientEvents['bulk.changed']>[0]) => heard.push(job));
    await new Promise<void>((resolve, reject) => {
      socket.on('welcome', () => resolve());
      socket.on('connect_error', reject);
    });
    return { socket, heard };
  };
  const untilEnded = async ({ socket, heard }: { socket: Socket; heard: BulkJobView[] }): Promise<BulkJobView> => {
    const ended = (): BulkJobView | undefined => heard.find(({ state }) => state === 'ended');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no end')), PATIENCE_MS);
      const look = (): void => {
        const job = ended();
        if (!job) return;
        clearTimeout(timer);
        resolve(job);
      };
      socket.on('bulk.changed', look);
      look();
    });
  };

  it('answers at once, tells its owner alone how it goes on, and stands there after a reload', async () => {
    const ids = await tickets(45);
    const [mine, theirs] = [await hearing(agent), await hearing(colleague)];
    const { status, body: job } = await begin({ tickets: { ids } });
    expect(status).toBe(202);
    expect(job).toMatchObject({ verb: 'assign', state: 'running', total: 45, done: 0, undoMs: 0 });
    await server.settle();
    expect(await untilEnded(mine)).toMatchObject({ id: job.id, done: 45, changed: 45, undoMs: 10 * SECOND });
    expect(theirs.heard).toEqual([]);
    const { body } = await agent.call<BulkJobsView>('GET', '/api/bulk-jobs');
    expect(body.jobs[0]).toMatchObject({ id: job.id, state: 'ended', done: 45 });
    expect((await colleague.call<BulkJobsView>('GET', '/api/bulk-jobs')).body.jobs).toEqual([]);
  });

  it('says of each ticket what became of it, and nothing at all of tickets of other teams', async () => {
    const [fine] = (await tickets(1)) as [string];
    const [foreign] = (await tickets(1, world.others)) as [string];
    const before = await assigneeOf(foreign);
    const { body: job } = await begin({ tickets: { ids: [fine, foreign, newId()] } });
    await server.settle();
    const { rows } = await results(job.id);
    expect(rows).toEqual([
      { ticketId: fine, number: expect.any(Number), subject: expect.any(String), state: 'done', reason: null },
      { ticketId: foreign, number: null, subject: null, state: 'refused', reason: 'TICKET_NOT_FOUND' },
      { ticketId: expect.any(String), number: null, subject: null, state: 'refused', reason: 'TICKET_NOT_FOUND' },
    ]);
    expect((await results(job.id, '?only=refused')).rows).toHaveLength(2);
    expect(await assigneeOf(foreign)).toBe(before);
  });

  it('takes a whole view as it is when the job begins, but for what was left out', async () => {
    const ids = await tickets(3);
    const [first, left] = ids as [string, string];
    for (const id of ids)
      await server.database.query('update tickets set assignee_id = $2 where id = $1', [id, agent.id]);
    const { body: job } = await begin({ tickets: { view: 'mine', except: [left] } });
    // What comes into the view afterwards is not meant.
    const [later] = (await tickets(1)) as [string];
    await server.database.query('update tickets set assignee_id = $2 where id = $1', [later, agent.id]);
    await server.settle();
    expect(await assigneeOf(first)).toBe(colleague.id);
    expect(await assigneeOf(left)).toBe(agent.id);
    expect(await assigneeOf(later)).toBe(agent.id);
    expect(job.total).toBe((await results(job.id)).rows.length);
  });

  it('takes a view that somebody keeps, as its reader sees it, and only of open tickets', async () => {
    const [one, other] = (await tickets(2)) as [string, string];
    const [foreign] = (await tickets(1, world.others)) as [string];
    await server.database.query(`update tickets set priority = 'urgent' where id = any($1)`, [[one, foreign]]);
    const keep = async (values: string[], person = agent): Promise<string> => {
      const all = [
        { field: 'priority', op: 'is', values: ['urgent'] },
        { field: 'status', op: 'is', values },
      ];
      const shown = { sort: 'activity', groupBy: null, columns: ['assignee'] };
      const body = { name: 'Now', scope: 'personal', teamId: null, filter: { all, any: [] }, ...shown };
      const kept = await person.call<{ id: string }>('POST', '/api/views', body);
      expect(kept.status).toBe(201);
      return kept.body.id;
    };
    const view = await keep(['new', 'open']);
    const { status, body: job } = await begin({ tickets: { view } });
    await server.settle();
    expect([status, (await results(job.id)).rows.map(({ ticketId }) => ticketId)]).toEqual([202, [one]]);
    expect(await assigneeOf(other)).toBeNull();
    const ended = await begin<ProblemView>({ tickets: { view: await keep(['open', 'resolved']) } });
    expect([ended.status, ended.body.code]).toEqual([422, 'BULK_VIEW_ENDED']);
    const theirs = await begin<ProblemView>({ tickets: { view: await keep(['open'], colleague) } });
    expect([theirs.status, theirs.body.code]).toEqual([404, 'VIEW_NOT_FOUND']);
  });

  it('is the same job when it is asked for again, though it emptied the view', async () => {
    const [id] = (await tickets(1)) as [string];
    await server.database.query('update tickets set assignee_id = null where assignee_id = $1', [agent.id]);
    await server.database.query('update tickets set assignee_id = $2 where id = $1', [id, agent.id]);
    const request = { clientId: newId(), tickets: { view: 'mine' as const } };
    const { body: job } = await begin(request);
    await server.settle();
    expect(await assigneeOf(id)).toBe(colleague.id);
    const again = await begin(request);
    expect([again.status, again.body.id]).toEqual([202, job.id]);
    const taken = await begin<ProblemView>({ ...request, change: { verb: 'resolve' } });
    expect([taken.status, taken.body.code]).toEqual([409, 'CLIENT_ID_TAKEN']);
  });

  it('sees in a view what its reader sees there, no more', async () => {
    const [foreign] = (await tickets(1, world.others)) as [string];
    const { body: job } = await begin({ change: { verb: 'resolve' }, tickets: { view: 'open' } });
    const rows: string[] = [];
    for (let next: number | null = 0; next !== null; ) {
      const page: BulkTicketsPage = await results(job.id, `?after=${next}`);
      rows.push(...page.rows.map(({ ticketId }) => ticketId));
      next = page.next;
    }
    expect(rows).toHaveLength(job.total);
    expect(rows).not.toContain(foreign);
    await agent.call('POST', `/api/bulk-jobs/${job.id}/undo`);
    await server.settle();
  });

  it('is taken back by its owner, as a job that is watched the same way', async () => {
    const ids = await tickets(25);
    const before = await Promise.all(ids.map(assigneeOf));
    const { body: job } = await begin({ tickets: { ids } });
    await server.settle();
    const foreign = await colleague.call<ProblemView>('POST', `/api/bulk-jobs/${job.id}/undo`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'BULK_JOB_NOT_FOUND']);
    expect((await colleague.call('GET', `/api/bulk-jobs/${job.id}/tickets`)).status).toBe(404);
    const undone = await agent.call<BulkJobView>('POST', `/api/bulk-jobs/${job.id}/undo`);
    expect(undone).toMatchObject({ status: 202, body: { isUndo: true, total: 25, state: 'running' } });
    await server.settle();
    expect(await Promise.all(ids.map(assigneeOf))).toEqual(before);
    const { body } = await agent.call<BulkJobsView>('GET', '/api/bulk-jobs');
    expect(body.jobs.map(({ id }) => id)).not.toContain(job.id);
    expect((await results(job.id)).job).toMatchObject({ undoMs: 0 });
    server.clock.advance(11 * SECOND);
    const late = await agent.call<ProblemView>('POST', `/api/bulk-jobs/${undone.body.id}/undo`);
    expect([late.status, late.body.code]).toEqual([409, 'BULK_FINAL']);
  });

  it('shows how far it is while it runs', async () => {
    const { body: job } = await begin({ tickets: { ids: await tickets(45) } });
    await server.get(BulkRuns).step(job.id);
    expect((await results(job.id)).job).toMatchObject({ state: 'running', done: 20, total: 45 });
    await server.settle();
  });

  it('refuses what is no change, nothing, and more than ten thousand tickets, in words', async () => {
    const code = async (request: object): Promise<unknown> => {
      const { status, body } = await begin<ProblemView>(request);
      return [status, body.code, body.details?.limit];
    };
    const many = Array.from({ length: 10_001 }, () => newId());
    expect(await code({ tickets: { ids: many } })).toEqual([422, 'BULK_TOO_MANY', 10_000]);
    expect(await code({ tickets: { ids: [] } })).toEqual([422, 'INPUT_INVALID', undefined]);
    expect(await code({ tickets: { ids: [newId()] }, change: { verb: 'purge' } })).toEqual([
      422,
      'INPUT_INVALID',
      undefined,
    ]);
    expect(await code({ tickets: { view: 'unassigned', except: 'all' } })).toEqual([422, 'INPUT_INVALID', undefined]);
    const nobody = await server.person('agent', []);
    const empty = await begin<ProblemView>({ tickets: { view: 'mine' } }, nobody);
    expect([empty.status, empty.body.code]).toEqual([422, 'BULK_EMPTY']);
  });
});
