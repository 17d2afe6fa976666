import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Socket as Console, io } from 'socket.io-client';
import type { ClientToServerEvents, PeopleView, ProblemView, ServerToClientEvents } from '#contracts';
import { newId } from '#kernel';
import { CutWire, type TestPerson, type TestServer, testDatabase, testServer } from '#testing';

const LONGEST_ANSWER_MS = 6_000;
const PATIENCE_MS = 15_000;

async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('while the database is away', () => {
  let wire: CutWire;
  let server: TestServer;
  let admin: TestPerson;
  let closeDatabase: () => Promise<void>;

  beforeAll(async () => {
    const testing = await testDatabase();
    await testing.dataSource.destroy();
    const url = new URL(testing.url);
    wire = new CutWire(new URL(url));
    await wire.open();
    url.port = String(wire.port);
    closeDatabase = () => testing.close();
    server = await testServer({
      databaseUrl: url.toString(),
      roles: ['api', 'worker'],
      clock: 'system',
    });
    admin = await server.person('admin');
  });
  afterAll(async () => {
    await server.close();
    await wire.cut();
    await closeDatabase();
  });

  const timed = async <Result>(work: Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await work;
    expect(performance.now() - began).toBeLessThan(LONGEST_ANSWER_MS);
    return result;
  };
  const isBack = async (): Promise<boolean> => (await server.call('GET', '/health')).status === 200;

  it('says 503 to everybody, soon and with a time to come again, and serves again without a restart', async () => {
    await wire.cut();
    const asked: [string, string, object?][] = [
      ['GET', '/health'],
      ['GET', '/api/session'],
      ['GET', '/api/queue/open'],
      ['GET', `/api/tickets/${newId()}`],
      ['POST', '/api/teams', { name: 'Lost' }],
      ['POST', '/api/session', { email: admin.email, password: 'a long and boring password' }],
      ['GET', '/api/setup'],
      ['GET', '/api/links/guessed'],
    ];
    for (const [method, path, body] of asked) {
      const answer = await timed(admin.call<ProblemView>(method, path, body));
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ code: 'DATABASE_UNAVAILABLE', requestId: expect.any(String) });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    for (const method of ['GET', 'POST']) {
      const page = await timed(
        fetch(`${server.url}/s/guessed`, {
          method,
          ...(method === 'POST' && { body: new URLSearchParams({ c: 'My words.' }) }),
        }),
      );
      expect([page.status, page.headers.get('content-type')]).toEqual([503, expect.stringMatching(/^text\/html/)]);
      expect(page.headers.get('retry-after')).not.toBeNull();
      if (method === 'POST') expect(await page.text()).toContain('My words.');
    }
    await wire.open();
    await until('the first answer', isBack);
    expect((await admin.call<PeopleView>('GET', '/api/people')).body.teams).toEqual([]);
    expect((await admin.call('POST', '/api/teams', { name: 'Kept' })).status).toBe(201);
  });

  it('breaks off what is under way with 503 too, and does nothing twice', async () => {
    const names = Array.from({ length: 30 }, () => newId());
    const writing = names.map((name) => admin.call<ProblemView>('POST', '/api/teams', { name }));
    await writing[0];
    await wire.cut();
    const answers = await timed(Promise.all(writing));
    expect(new Set([201, 503])).toEqual(new Set([201, 503, ...answers.map(({ status }) => status)]));
    await wire.open();
    await until('the first answer', isBack);
    const { teams } = (await admin.call<PeopleView>('GET', '/api/people')).body;
    const stored = new Set(teams.map(({ name }) => name));
    const promised = names.filter((_, index) => answers[index]?.status === 201);
    expect(promised.filter((name) => !stored.has(name))).toEqual([]);
  });

  it('keeps sockets open, tells them afterwards what happened, and lets new ones in again', async () => {
    const open = (): Console<ServerToClientEvents, ClientToServerEvents> =>
      io(server.url, { transports: ['websocket'], reconnectionDelay: 200, extraHeaders: { cookie: admin.cookie } });
    const socket = open();
    const heard: string[] = [];
    let ends = 0;
    socket.on('people.changed', () => heard.push('people'));
    socket.on('disconnect', () => ends++);
    await until('a socket', () => socket.connected);
    await wire.cut();
    // What cannot be told now is loaded anew later.
    expect((await socket.emitWithAck('resume', { seq: 0 })).status).toBe('refetch');
    const late = open();
    let refusals = 0;
    // Only an end of the session is final; anything else is tried again.
    late.on('connect_error', (error) => {
      refusals += 1;
      expect(error.message).not.toBe('SIGNED_OUT');
      setTimeout(() => late.connect(), 200);
    });
    await until('a refusal', () => refusals > 0);
    await wire.open();
    await until('the first answer', isBack);
    expect((await admin.call('POST', '/api/teams', { name: 'After' })).status).toBe(201);
    await until('the news', () => heard.length > 0);
    await until('the late socket', () => late.connected);
    expect(ends).toBe(0);
    socket.disconnect();
    late.disconnect();
  });
});
