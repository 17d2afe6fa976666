import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemActor } from '#kernel';
import { EventListeners, Outbox } from '#outbox';
import { eventually, Leases, needs, programOf, type TestServer, testServer } from '#testing';

const PATIENCE_MS = 60_000;

needs('redis')('the queue on Redis', () => {
  let server: TestServer;
  let redis: ChildProcess;
  let port: number;
  const done = new Set<string>();

  const startRedis = async (): Promise<void> => {
    redis = spawn(programOf('redis') ?? '', ['--port', String(port), '--save', '', '--bind', '127.0.0.1']);
    await new Promise<void>((resolve) =>
      redis.stdout?.on('data', (text: Buffer) => text.toString().includes('Ready to accept') && resolve()),
    );
  };
  const stopRedis = async (): Promise<void> => {
    redis.kill('SIGKILL');
    await once(redis, 'exit');
  };

  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    port = (probe.address() as { port: number }).port;
    probe.close();
    await startRedis();
    server = await testServer({
      roles: ['api', 'worker'],
      clock: 'system',
      config: { REDIS_URL: `redis://127.0.0.1:${port}` },
    });
    server
      .get(EventListeners)
      .add({ name: 'test.on-noted', events: ['Noted'], handle: async (event) => void done.add(event.id) });
  });
  afterAll(async () => {
    await server.close();
    await stopRedis();
  });

  const record = (): Promise<string> =>
    server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), { type: 'Noted', payload: {} }),
    );

  it(
    'goes on by itself after Redis was away and came back empty',
    async () => {
      const before = await record();
      await eventually('it was done before', () => done.has(before), PATIENCE_MS);
      await stopRedis();
      const meanwhile = await record();
      // Several sweeps fail meanwhile: none of them may leave the relay waiting for a Redis that is away.
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await startRedis();
      const after = await record();
      const leases = new Leases((sql) => server.database.query(sql));
      const isAllDone = async (): Promise<boolean> => {
        await leases.runOut();
        return done.has(meanwhile) && done.has(after);
      };
      expect(await eventually('both were done', isAllDone, PATIENCE_MS)).toBe(true);
    },
    PATIENCE_MS + 30_000,
  );
});
