import { createECDH } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents, TestAlertView } from '#contracts';
import { newId, systemActor } from '#kernel';
import { OutgoingMailSettings } from '#mail';
import { OutboundPolicy, PushSubscriptions } from '#outbound';
import { EventListeners, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { SmtpSink, type TestPerson, type TestServer, testServer } from '#testing';

describe('a test alert', () => {
  let server: TestServer;
  let sink: SmtpSink;
  let pushService: Server;
  let status = 201;
  let ona: TestPerson;
  let admin: TestPerson;

  beforeAll(async () => {
    [server, sink] = await Promise.all([testServer(), SmtpSink.start()]);
    Object.assign(server.get(OutboundPolicy), { mayCall: () => true, mayReach: () => true });
    pushService = createServer((request, response) => {
      request.resume();
      response.writeHead(status).end();
    });
    await new Promise<void>((ready) => pushService.listen(0, '127.0.0.1', ready));
    admin = await server.person('admin');
  });
  beforeEach(async () => {
    status = 201;
    sink.behaviour = 'accept';
    sink.mails.splice(0);
    ona = await server.person('agent');
    await server.database.query('update agents set email = $2 where id = $1', [ona.id, `${newId()}@desk.ee`]);
  });
  afterAll(async () => {
    await server.close();
    await sink.close();
    await new Promise((done) => pushService.close(done));
  });

  const openServer = () =>
    server.database.transaction((tx) =>
      server
        .get(OutgoingMailSettings)
        .change(
          tx,
          systemActor('test'),
          { host: '127.0.0.1', port: sink.port, security: 'none', user: '', password: null },
          0,
        ),
    );
  const subscribe = async (): Promise<void> => {
    const [session] = await server.database.query<{ id: string }>('select id from sessions where agent_id = $1', [
      ona.id,
    ]);
    const browser = createECDH('prime256v1');
    browser.generateKeys();
    const { port } = pushService.address() as AddressInfo;
    await server.get(PushSubscriptions).add(
      { kind: 'agent', agentId: ona.id, role: 'agent', teamIds: [] },
      {
        endpoint: `http://127.0.0.1:${port}/${newId()}`,
        keys: { p256dh: browser.getPublicKey('base64url'), auth: Buffer.alloc(16, 3).toString('base64url') },
        sessionId: session?.id ?? '',
        userAgent: 'Firefox',
      },
    );
  };
  const ask = (person: TestPerson, path = '/api/me/test-alert') => person.call<TestAlertView>('POST', path);
  const written = () =>
    server.database.query<{ count: number }>(
      `select ((select count(*) from notifications) + (select count(*) from outgoing_mails)
        + (select count(*) from pushes) + (select count(*) from tickets))::int as count`,
    );

  it('says what is not set up', async () => {
    const { body } = await ask(ona);
    expect(body).toMatchObject({ push: [], mail: { state: 'unset', answer: null } });
  });

  it('tells what each server said, and writes down nothing that counts', async () => {
    await openServer();
    await subscribe();
    const fine = await ask(admin, `/api/agents/${ona.id}/test-alert`);
    expect(fine.body).toMatchObject({
      push: [{ userAgent: 'Firefox', isAccepted: true, answer: 'HTTP 201' }],
      mail: { state: 'accepted' },
    });
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]?.raw).toMatch(/^Subject: Test alert from Heard/m);
    expect(sink.mails[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    status = 410;
    sink.behaviour = { refuse: 550, at: 'rcpt', says: 'no such colleague' };
    const { body } = await ask(ona);
    expect(body.push).toMatchObject([{ isAccepted: false, answer: 'HTTP 410' }]);
    expect(body.mail.state).toBe('refused');
    expect(body.mail.answer).toContain('no such colleague');
    expect(await written()).toEqual([{ count: 0 }]);
  });

  it('shows in the open windows of that person', async () => {
    const extraHeaders = { cookie: ona.cookie };
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders,
    });
    try {
      await new Promise<void>((ready) => socket.on('connect', () => ready()));
      const shown = new Promise<{ seq: number }>((hear) => socket.once('notifications.tested', hear));
      const { body } = await ask(admin, `/api/agents/${ona.id}/test-alert`);
      expect(body.isWindowOpen).toBe(true);
      await new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();
      expect((await shown).seq).toEqual(expect.anything());
    } finally {
      socket.disconnect();
    }
  });

  it('is somebody else’s to send for administrators alone, and not too often', async () => {
    expect((await ask(ona, `/api/agents/${admin.id}/test-alert`)).status).toBe(403);
    expect((await ask(admin, `/api/agents/${newId()}/test-alert`)).status).toBe(404);
    const states: number[] = [];
    for (let at = 0; at < 6; at += 1) states.push((await ask(ona)).status);
    expect(states).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
