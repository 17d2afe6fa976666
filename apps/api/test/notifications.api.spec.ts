import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServerEvents,
  DEFAULT_CHOICES,
  type NotificationSettingsView,
  type NotificationsPage,
  type ProblemView,
  type ServerToClientEvents,
  type UnreadView,
} from '#contracts';
import { newId, systemActor } from '#kernel';
import { EventListeners, Outbox, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { CaseFixture, type TestPerson, type TestServer, testServer } from '#testing';

type Console = Socket<ServerToClientEvents, ClientToServerEvents>;
const PATIENCE_MS = 5_000;

describe('what people are told', () => {
  let server: TestServer;
  let company: CaseFixture;
  let teamId: string;
  let ona: TestPerson;
  let admin: TestPerson;
  const sockets: Console[] = [];

  beforeAll(async () => {
    server = await testServer();
    company = new CaseFixture(server.database, server.clock, server.get(Outbox));
    teamId = await company.team();
    admin = await server.person('admin');
    ona = await server.person('agent', [teamId]);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(() => server.close());

  const open = (person: TestPerson): Promise<Console> =>
    new Promise((resolve, reject) => {
      const extraHeaders = { cookie: person.cookie };
      const socket: Console = io(server.url, { transports: ['websocket'], reconnection: false, extraHeaders });
      sockets.push(socket);
      socket.on('connect', () => resolve(socket));
      socket.on('connect_error', reject);
    });
  const next = <Name extends keyof ServerToClientEvents>(
    socket: Console,
    name: Name,
  ): Promise<Parameters<ServerToClientEvents[Name]>[0]> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name}`)), PATIENCE_MS);
      (socket as unknown as { once(name: string, hear: (event: never) => void): void }).once(name, (event) => {
        clearTimeout(timer);
        resolve(event);
      });
    });
  const ticketOf = async (person: TestPerson, team = teamId): Promise<string> => {
    const id = await company.ticket(await company.customer(), team);
    await server.database.query(`update tickets set assignee_id = $2, status = 'open' where id = $1`, [id, person.id]);
    return id;
  };
  /** The customer writes; listeners run, and what they record is numbered. */
  const answer = async (ticketId: string, times = 1): Promise<void> => {
    for (let count = 0; count < times; count += 1)
      await server.database.transaction((tx) =>
        server.get(Outbox).record(tx, systemActor('test'), {
          type: 'MessageReceived',
          ticketId,
          payload: { messageId: newId(), customerId: newId(), isAutomatic: false, isHeld: false },
        }),
      );
    await server.settle();
    await new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();
  };
  const list = async (person: TestPerson, query = ''): Promise<NotificationsPage> =>
    (await person.call<NotificationsPage>('GET', `/api/notifications${query}`)).body;

  it('lies in a list, newest first, in pages that lose and double nothing', async () => {
    const person = await server.person('agent', [teamId]);
    const ticketId = await ticketOf(person);
    await answer(ticketId, 65);
    const first = await list(person);
    expect(first).toMatchObject({ unread: 65 });
    expect(first.rows[0]).toMatchObject({
      kind: 'answered',
      isRead: false,
      ticket: { id: ticketId, subject: 'Parcel', customerName: 'Liis Tamm' },
    });
    // What comes in between moves nothing from page to page.
    await answer(ticketId);
    const second = await list(person, `?after=${first.next}`);
    const third = await list(person, `?after=${second.next}`);
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect([ids.length, new Set(ids).size, third.next]).toEqual([65, 65, null]);
    expect(ids).toEqual([...ids].sort().reverse());
    const upTo = first.rows[0]?.id;
    const read = await person.call<UnreadView>('POST', '/api/notifications/reading', { upTo });
    expect(read.body).toEqual({ unread: 1 });
    expect((await list(person, '?only=unread')).rows).toHaveLength(1);
  });

  it('refuses a place in the list that is none', async () => {
    for (const after of ['x', 'WyJhIl0', 'a'.repeat(300)])
      expect((await ona.call('GET', `/api/notifications?after=${after}`)).status).toBe(422);
    expect((await ona.call('POST', '/api/notifications/reading', { upTo: 'x' })).status).toBe(422);
  });

  it('is gone from list and count where the ticket is out of sight, and back with it', async () => {
    const person = await server.person('agent', [teamId]);
    const ticketId = await ticketOf(person);
    await answer(ticketId);
    const others = await company.team();
    await server.database.query('update tickets set team_id = $2 where id = $1', [ticketId, others]);
    expect(await list(person)).toEqual({ rows: [], next: null, unread: 0 });
    await server.database.query('update tickets set team_id = $2 where id = $1', [ticketId, teamId]);
    expect(await list(person)).toMatchObject({ unread: 1 });
  });

  it('says nothing of an alert to somebody who is no lead any more', async () => {
    const lead = await server.person('supervisor', [teamId]);
    const ticketId = await ticketOf(admin);
    await server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), {
        type: 'AlertRaised',
        ticketId,
        payload: { alertId: newId(), escalationId: newId(), level: 1, toldAgentIds: [lead.id] },
      }),
    );
    await server.settle();
    expect(await list(lead)).toMatchObject({ unread: 1, rows: [{ kind: 'alert' }] });
    await server.database.query(`update agents set role = 'agent' where id = $1`, [lead.id]);
    expect(await list(lead)).toEqual({ rows: [], next: null, unread: 0 });
  });

  it('is of each person alone', async () => {
    const person = await server.person('agent', [teamId]);
    await answer(await ticketOf(person));
    const id = (await list(person)).rows[0]?.id;
    expect((await list(ona)).rows.map((row) => row.id)).not.toContain(id);
    for (const method of ['POST', 'DELETE'])
      expect((await admin.call<ProblemView>(method, `/api/notifications/${id}/reading`)).body.code).toBe(
        'NOTIFICATION_NOT_FOUND',
      );
    expect((await person.call<UnreadView>('POST', `/api/notifications/${id}/reading`)).body).toEqual({ unread: 0 });
    expect((await person.call<UnreadView>('DELETE', `/api/notifications/${id}/reading`)).body).toEqual({ unread: 1 });
  });

  it('comes to all windows of the person, and what one of them saw is gone from the others', async () => {
    const person = await server.person('agent', [teamId]);
    const ticketId = await ticketOf(person);
    const [one, other] = [await open(person), await open(person)];
    const added = [next(one, 'notifications.added'), next(other, 'notifications.added')];
    await answer(ticketId);
    for (const event of await Promise.all(added))
      expect(event).toMatchObject({
        unread: 1,
        isHeld: false,
        added: [{ kind: 'answered', ticket: { id: ticketId } }],
      });
    const read = [next(one, 'notifications.read'), next(other, 'notifications.read')];
    await person.call('POST', `/api/tickets/${ticketId}/reading`, { messageId: null });
    await new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();
    for (const event of await Promise.all(read)) expect(event).toMatchObject({ unread: 0 });
  });

  it('is quiet about the ticket before the eyes of the person, and not about one in a window that is hidden', async () => {
    const person = await server.person('agent', [teamId]);
    const [shown, other] = [await ticketOf(person), await ticketOf(person)];
    const socket = await open(person);
    const looksAt = async (ticketId: string, isInFront: boolean): Promise<void> => {
      socket.emit('window.front', { isInFront });
      socket.emit('ticket.view', { ticketId, isTyping: false });
      // The answer to a later word says that the earlier ones were heard.
      await new Promise((resolve) => socket.emit('resume', { seq: 0 }, resolve));
      await socket.emitWithAck('resume', { seq: 0 });
    };
    await looksAt(shown, true);
    const viewers = next(socket, 'ticket.viewers').catch(() => undefined);
    socket.emit('ticket.view', { ticketId: shown, isTyping: true });
    await viewers;
    const added = next(socket, 'notifications.added');
    await answer(shown);
    await answer(other);
    expect((await added).added.map(({ ticket }) => ticket?.id)).toEqual([other]);
    expect((await list(person)).rows.map(({ ticket, isRead }) => [ticket?.id, isRead])).toEqual([
      [other, false],
      [shown, true],
    ]);
    socket.emit('window.front', { isInFront: false });
    const typing = next(socket, 'ticket.viewers');
    socket.emit('ticket.view', { ticketId: shown, isTyping: false });
    await typing;
    const heard = next(socket, 'notifications.added');
    await answer(shown);
    expect((await heard).added.map(({ ticket }) => ticket?.id)).toEqual([shown]);
  });

  it('follows settings with limits, and a stale window is told', async () => {
    const person = await server.person('agent', [teamId]);
    const put = (body: unknown, version: number) =>
      person.call<NotificationSettingsView & ProblemView>('PUT', '/api/me/notification-settings', body, {
        'if-match': `"${version}"`,
      });
    const wrong = [
      { ...DEFAULT_CHOICES, mail: { ...DEFAULT_CHOICES.mail, afterMinutes: 0 } },
      { ...DEFAULT_CHOICES, sound: { isOn: true, volume: 101 } },
      { ...DEFAULT_CHOICES, quiet: { ...DEFAULT_CHOICES.quiet, timeZone: 'Mars/Base' } },
      {
        ...DEFAULT_CHOICES,
        quiet: { ...DEFAULT_CHOICES.quiet, frames: Array(11).fill(DEFAULT_CHOICES.quiet.frames[0]) },
      },
      { ...DEFAULT_CHOICES, kinds: {} },
      { ...DEFAULT_CHOICES, more: true },
    ];
    for (const body of wrong) expect((await put(body, 0)).status).toBe(422);
    const choices = { ...DEFAULT_CHOICES, showsWords: true };
    expect((await put(choices, 0)).body).toEqual({ choices, version: 1 });
    expect((await put(choices, 0)).status).toBe(412);
  });
});
