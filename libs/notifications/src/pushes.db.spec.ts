import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CHOICES, type NotificationChoices } from '#contracts';
import { CustomerService, CustomersModule } from '#customers';
import { IdentityModule } from '#identity';
import { type AgentActor, HOUR, InvalidError, newId, SECOND, systemActor } from '#kernel';
import { OutboundPolicy, PushSubscriptions, Vapid } from '#outbound';
import { Housekeeping, Outbox } from '#outbox';
import { anAgent, anInboundTicket, aTeam, type TestApp, testApp } from '#testing';
import { TicketService, TicketsModule } from '#tickets';
import { NotificationReads, NotificationSettings, NotificationsModule } from './index.js';

interface Push {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A push service on this machine. */
class PushService {
  readonly taken: Push[] = [];
  status = 201;
  retryAfter: string | null = null;
  private constructor(private readonly server: Server) {}

  static async open(): Promise<PushService> {
    const service: PushService = new PushService(
      createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          service.taken.push({ headers: request.headers, body: Buffer.concat(parts) });
          if (service.retryAfter) response.setHeader('Retry-After', service.retryAfter);
          response.writeHead(service.status, { Location: 'http://127.0.0.1:1/elsewhere' }).end();
        });
      }),
    );
    await new Promise<void>((ready) => service.server.listen(0, '127.0.0.1', ready));
    return service;
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/push/`;
  }
  close(): Promise<unknown> {
    return new Promise((done) => this.server.close(done));
  }
}

/** What the browser reads (RFC 8291). */
function read(body: Buffer, browser: ECDH, auth: Buffer): Record<string, string> {
  const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 86)];
  const derive = (secret: Buffer, from: Buffer, info: Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, from, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const secret = derive(browser.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(body.subarray(-16));
  const words = Buffer.concat([decipher.update(body.subarray(86, -16)), decipher.final()]);
  return JSON.parse(words.subarray(0, -1).toString());
}

describe('a push', () => {
  let app: TestApp;
  let service: PushService;
  let ona: AgentActor;
  let teamId: string;
  let customer: { customerId: string; contactPointId: string };
  let browser: ECDH;
  const auth = Buffer.alloc(16, 3);

  beforeAll(async () => {
    app = await testApp([IdentityModule, CustomersModule, TicketsModule, NotificationsModule]);
    service = await PushService.open();
    // Outside of tests nothing on this machine may be called.
    Object.assign(app.get(OutboundPolicy), { mayCall: () => true, mayReach: () => true });
    customer = await app.database.transaction((tx) =>
      app.get(CustomerService).findOrCreateByAddress(tx, { address: 'mari@example.ee', name: 'Mari' }),
    );
  });
  beforeEach(async () => {
    app.clock.advance(HOUR);
    service.taken.length = 0;
    Object.assign(service, { status: 201, retryAfter: null });
    for (const table of ['timers', 'push_subscriptions', 'tickets']) await app.database.query(`delete from ${table}`);
    teamId = await aTeam(app.database);
    ona = await anAgent(app.database, { teamIds: [teamId] });
    browser = createECDH('prime256v1');
    browser.generateKeys();
    await subscribe();
  });
  afterAll(async () => {
    await service.close();
    await app.close();
  });

  const session = async (): Promise<string> => {
    const id = newId();
    await app.database.query(
      `insert into sessions (id, token_hash, agent_id, user_agent, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, 'test', $4, $4, $5)`,
      [id, Buffer.from(id), ona.agentId, app.clock.now(), new Date(app.clock.now().getTime() + 24 * HOUR)],
    );
    return id;
  };
  const subscribe = async (path = newId()): Promise<string> => {
    const sessionId = await session();
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
    await app.get(PushSubscriptions).add(ona, { endpoint: service.url + path, keys, sessionId, userAgent: 'Firefox' });
    return sessionId;
  };
  const ticket = async (): Promise<string> => {
    const inbound = anInboundTicket({ ...customer, teamId, receivedAt: app.clock.now() });
    const { ticketId } = await app.database.transaction((tx) => app.get(TicketService).openFromMail(tx, inbound));
    await app.database.query('update tickets set assignee_id = $2 where id = $1', [ticketId, ona.agentId]);
    return ticketId;
  };
  const answer = async (ticketId: string): Promise<void> => {
    const payload = { messageId: newId(), customerId: '', isAutomatic: false, isHeld: false };
    await app.database.transaction((tx) =>
      app.get(Outbox).record(tx, systemActor('test'), { type: 'MessageReceived', ticketId, payload }),
    );
    await settle();
  };
  /** What cannot be sent now is no failure of the test. */
  const settle = (): Promise<void> => app.settle();
  const pass = async (milliseconds: number): Promise<void> => {
    app.clock.advance(milliseconds);
    await settle();
  };
  const words = () => service.taken.map(({ body }) => read(body, browser, auth));
  const states = () =>
    app.database.query<{ state: string; attempts: number; last_error: string | null }>(
      'select state, attempts, last_error from pushes order by created_at, id',
    );
  const choose = (change: (choices: NotificationChoices) => void): Promise<void> => {
    const choices = structuredClone(DEFAULT_CHOICES);
    change(choices);
    return app.get(NotificationSettings).change(ona, choices, 0);
  };

  it('says what happened and on which ticket, without a word of the customer, to a browser that alone can read it', async () => {
    const ticketId = await ticket();
    await answer(ticketId);
    const [row] = await app.database.query<{ number: string }>('select number from tickets where id = $1', [ticketId]);
    expect(words()).toEqual([
      {
        title: 'The customer answered',
        body: `Ticket #${row?.number}`,
        path: `/t/${ticketId}`,
        tag: expect.any(String),
      },
    ]);
    expect(service.taken[0]?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      urgency: 'normal',
      ttl: String((4 * HOUR) / SECOND),
    });
    expect(await states()).toMatchObject([{ state: 'accepted' }]);
  });

  it('names subject and customer where the person allows it', async () => {
    await choose((choices) => {
      choices.showsWords = true;
    });
    await answer(await ticket());
    expect(words()[0]?.body).toMatch(/: The parcel is lost · Mari/);
  });

  it('is signed by the key of this installation, for that push service alone', async () => {
    await answer(await ticket());
    const { publicKey } = app.get(Vapid);
    const [, token = '', key] = /^vapid t=(.+), k=(.+)$/.exec(String(service.taken[0]?.headers.authorization)) ?? [];
    expect(key).toBe(publicKey);
    const point = Buffer.from(publicKey, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const signer = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
    const [head, claims, signature] = token.split('.');
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: signer, dsaEncoding: 'ieee-p1363' },
      Buffer.from(String(signature), 'base64url'),
    );
    expect(isSigned).toBe(true);
    expect(JSON.parse(Buffer.from(String(claims), 'base64url').toString())).toMatchObject({
      aud: new URL(service.url).origin,
    });
  });

  it('waits a moment for whoever has a console open, and does not leave once it was read', async () => {
    await app.database.query('update agents set last_seen_at = $2 where id = $1', [ona.agentId, app.clock.now()]);
    const ticketId = await ticket();
    await answer(ticketId);
    await answer(ticketId);
    expect(service.taken).toEqual([]);
    const [first] = await app.database.query<{ id: string }>('select id from notifications order by id');
    await app.get(NotificationReads).markRead(ona, first?.id ?? '');
    await pass(10 * SECOND);
    expect(service.taken).toHaveLength(1);
    expect((await states()).map(({ state }) => state).sort()).toEqual(['accepted', 'cancelled']);
  });

  it('says nothing of a ticket that went out of sight before it left', async () => {
    await app.database.query('update agents set last_seen_at = $2 where id = $1', [ona.agentId, app.clock.now()]);
    const ticketId = await ticket();
    await answer(ticketId);
    await app.database.query('update tickets set team_id = $2 where id = $1', [ticketId, await aTeam(app.database)]);
    await pass(10 * SECOND);
    expect(service.taken).toEqual([]);
    expect(await states()).toMatchObject([{ state: 'cancelled' }]);
  });

  it.each([404, 410])('ends the subscription that the push service does not know any more (%s)', async (status) => {
    service.status = status;
    await answer(await ticket());
    expect(await app.get(PushSubscriptions).of(ona.agentId)).toEqual([]);
  });

  it.each([429, 503, 500])('is tried again while the push service is busy (%s), and arrives once', async (status) => {
    service.status = status;
    await answer(await ticket());
    expect(await states()).toMatchObject([{ state: 'waiting', attempts: 1, last_error: `HTTP ${status}` }]);
    service.status = 201;
    await pass(15 * SECOND);
    await pass(HOUR);
    expect(service.taken).toHaveLength(2);
    expect(await states()).toMatchObject([{ state: 'accepted', attempts: 2 }]);
  });

  it('waits as long as the push service asks, within reason', async () => {
    Object.assign(service, { status: 429, retryAfter: '120' });
    await answer(await ticket());
    await pass(119 * SECOND);
    expect(service.taken).toHaveLength(1);
    await pass(SECOND);
    expect(service.taken).toHaveLength(2);
  });

  it('is given up after six attempts, and the subscription says why', async () => {
    service.status = 500;
    await answer(await ticket());
    for (let count = 0; count < 12; count += 1) await pass(15 * 60 * SECOND);
    expect(service.taken).toHaveLength(6);
    expect(await states()).toMatchObject([{ state: 'refused', attempts: 6, last_error: 'HTTP 500' }]);
    expect(await app.get(PushSubscriptions).of(ona.agentId)).toMatchObject([{ lastError: 'HTTP 500' }]);
  });

  it.each([400, 403, 413, 302])(
    'is not tried again where it was refused for good (%s), and follows nobody',
    async (status) => {
      service.status = status;
      await answer(await ticket());
      await pass(HOUR);
      expect(service.taken).toHaveLength(1);
      expect(await states()).toMatchObject([{ state: 'refused', last_error: `HTTP ${status}` }]);
    },
  );

  it('goes to no browser in which the person has signed out', async () => {
    await app.database.query('delete from sessions');
    await answer(await ticket());
    expect(service.taken).toEqual([]);
    expect(await app.get(PushSubscriptions).of(ona.agentId)).toEqual([]);
    await subscribe();
    await app.database.query('delete from sessions');
    await app.get(Housekeeping).run();
    expect(await app.get(PushSubscriptions).of(ona.agentId)).toEqual([]);
  });

  it('goes to each browser once, and to nobody else who signs in to one later', async () => {
    await subscribe('second');
    const mart = await anAgent(app.database, { teamIds: [teamId] });
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
    const subscription = { endpoint: `${service.url}second`, keys, sessionId: newId(), userAgent: '' };
    const ticketId = await ticket();
    await answer(ticketId);
    expect(service.taken).toHaveLength(2);
    await app.get(PushSubscriptions).add(mart, subscription);
    await answer(ticketId);
    expect(service.taken).toHaveLength(3);
  });

  it('is one for all that a quiet time held', async () => {
    app.clock.set('2026-11-23T20:00:00Z');
    await subscribe();
    await choose((choices) => {
      const frames = [{ weekdays: [1], startsAt: '19:00', endsAt: '06:00' }];
      choices.quiet = { isOn: true, timeZone: 'UTC', frames, letsAlertsThrough: true };
    });
    await app.database.query(
      'delete from push_subscriptions where id <> (select max(id::text)::uuid from push_subscriptions)',
    );
    const ticketId = await ticket();
    for (let count = 0; count < 3; count += 1) await answer(ticketId);
    expect(service.taken).toEqual([]);
    app.clock.set('2026-11-24T06:00:00Z');
    await settle();
    expect(words()).toMatchObject([{ title: 'Your quiet time is over', body: '3 unread notifications' }]);
  });

  it('cannot be had by an address inside the house', async () => {
    const guarded = new PushSubscriptions(app.database, app.clock, new OutboundPolicy());
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') };
    for (const endpoint of [service.url, 'https://10.0.0.1/', 'https://localhost:5432/', 'nonsense'])
      await expect(guarded.add(ona, { endpoint, keys, sessionId: newId(), userAgent: '' })).rejects.toThrow(
        InvalidError,
      );
  });

  it('does not leave for a name that leads inside the house', async () => {
    const { mayReach } = new OutboundPolicy();
    Object.assign(app.get(OutboundPolicy), { mayReach });
    try {
      const url = service.url.replace('127.0.0.1', 'localhost');
      await app.database.query('update push_subscriptions set endpoint = $1', [url]);
      await answer(await ticket());
      expect(service.taken).toEqual([]);
      expect(await states()).toMatchObject([{ state: 'waiting', last_error: 'OUTBOUND_REFUSED' }]);
    } finally {
      Object.assign(app.get(OutboundPolicy), { mayReach: () => true });
    }
  });
});
