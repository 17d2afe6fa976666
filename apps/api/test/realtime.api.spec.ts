import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, PeopleView, ServerToClientEvents, TagView, TeamView } from '#contracts';
import { CustomerService } from '#customers';
import { type AgentActor, newId, systemActor } from '#kernel';
import { EventListeners, Outbox, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { TagService, TicketService } from '#tickets';
import { ticketRoom } from '../src/realtime/socket-rooms.js';
import { SocketServer } from '../src/realtime/socket-server.js';

type Console = Socket<ServerToClientEvents, ClientToServerEvents>;
const PATIENCE_MS = 5_000;

describe('live updates', () => {
  let server: TestServer;
  let admin: TestPerson;
  const sockets: Console[] = [];

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(() => server.close());

  const open = (cookie: string): Promise<Console> =>
    new Promise((resolve, reject) => {
      const socket: Console = io(server.url, {
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { cookie },
      });
      sockets.push(socket);
      socket.on('connect', () => resolve(socket));
      socket.on('connect_error', reject);
    });

  /** The next event of a name that `fits`. */
  const next = <Name extends keyof ServerToClientEvents>(
    socket: Console,
    name: Name,
    fits: (event: Parameters<ServerToClientEvents[Name]>[0]) => boolean = () => true,
  ): Promise<Parameters<ServerToClientEvents[Name]>[0]> =>
    new Promise((resolve, reject) => {
      // The types of Socket.IO cannot follow a name that is a type parameter.
      const untyped: { on(name: string, listen: unknown): void; off(name: string, listen: unknown): void } =
        socket as never;
      const timer = setTimeout(() => reject(new Error(`no ${name}`)), PATIENCE_MS);
      const listen = (event: Parameters<ServerToClientEvents[Name]>[0]): void => {
        if (!fits(event)) return;
        clearTimeout(timer);
        untyped.off(name, listen);
        resolve(event);
      };
      untyped.on(name, listen);
    });

  /** Numbers what was committed, as the worker does; listeners stay for later. */
  const relay = (): Promise<number> =>
    new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();

  const ticket = async (teamId: string | null): Promise<string> => {
    const address = `${newId()}@customer.test`;
    const { ticketId } = await server.database.transaction(async (tx) => {
      const customer = await server.get(CustomerService).findOrCreateByAddress(tx, { address, name: 'Liis' });
      return server.get(TicketService).openFromMail(tx, {
        ...customer,
        mailboxId: null,
        teamId,
        language: 'et',
        channel: 'email',
        isDemo: false,
        isImported: false,
        authorName: 'Liis',
        authorAddress: address,
        subject: 'Arve',
        bodyText: 'Arve summa ei klapi.',
        fullText: null,
        hasFullBody: false,
        messageIdHeader: null,
        matchedBy: 'new',
        isAutomatic: false,
        isHeld: false,
        inboundMailId: null,
        attachments: [],
        receivedAt: server.clock.now(),
      } as never);
    });
    await relay();
    return ticketId;
  };
  const actorOf = (person: TestPerson): AgentActor => ({
    kind: 'agent',
    agentId: person.id,
    role: 'admin',
    teamIds: [],
  });
  const assign = async (id: string, person: TestPerson | null): Promise<void> => {
    const [row] = await server.database.query<{ version: number }>('select version from tickets where id = $1', [id]);
    await server
      .get(TicketService)
      .assign(actorOf(admin), { ticketId: id, ifVersion: row?.version ?? 0 }, person?.id ?? null);
    await relay();
  };

  it('tells everybody what became of a tag: its new name, the tag that its tickets have instead, or nothing', async () => {
    const socket = await open((await server.person('agent')).cookie);
    const tags = server.get(TagService);
    const heard = async <Result>(tagId: () => string, doing: Promise<Result>) => {
      const done = await doing;
      const told = next(socket, 'tags.changed', (event) => event.tags.some(({ id }) => id === tagId()));
      await relay();
      return { done, now: (await told).tags.find(({ id }) => id === tagId())?.now };
    };
    const opened = async (): Promise<TagView> => {
      let id = '';
      const opening = tags.open(actorOf(admin), newId()).then((tag) => {
        id = tag.id;
        return tag;
      });
      return (await heard(() => id, opening)).done;
    };
    const [from, into] = [await opened(), await opened()];
    const name = newId();
    const renamed = { ...into, name };
    const becomes = async (tagId: string, doing: Promise<unknown>) => (await heard(() => tagId, doing)).now;
    const to = { name, colour: null };
    expect(await becomes(into.id, tags.change(actorOf(admin), { tagId: into.id, ifVersion: 1 }, to))).toEqual(renamed);
    expect(await becomes(from.id, tags.merge(actorOf(admin), { tagId: from.id, ifVersion: 1 }, into.id))).toEqual(
      renamed,
    );
    expect(await becomes(into.id, tags.remove(actorOf(admin), { tagId: into.id, ifVersion: 2 }))).toBeNull();
  });

  it('lets nobody in without a session', async () => {
    await expect(open('')).rejects.toThrow('SIGNED_OUT');
    await expect(open('heard=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).rejects.toThrow('SIGNED_OUT');
  });

  it.each(['null', 'https://evil.test', 'nonsense'])('lets no page of the origin %s in', async (origin) => {
    const socket: Console = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: admin.cookie, origin },
    });
    sockets.push(socket);
    const outcome = new Promise((resolve) => {
      socket.on('connect', () => resolve('in'));
      socket.on('connect_error', () => resolve('out'));
    });
    expect(await outcome).toBe('out');
  });

  it('sends the changed row itself, so that nothing has to be fetched', async () => {
    const socket = await open(admin.cookie);
    const id = await ticket(null);
    const changed = next(socket, 'ticket.changed', (event) => event.type === 'TicketAssigned');
    await assign(id, admin);
    expect((await changed).row).toMatchObject({ id, assignee: { id: admin.id }, customer: { name: 'Liis' } });
  });

  it('shows a ticket of another team to nobody outside it', async () => {
    const { body: team } = await admin.call<TeamView>('POST', '/api/teams', { name: 'Logistics' });
    const insider = await server.person('agent', [team.id]);
    const outsider = await server.person('agent', []);
    const [inside, outside] = [await open(insider.cookie), await open(outsider.cookie)];
    const seen: string[] = [];
    outside.on('ticket.changed', (event) => seen.push(event.row.id));
    const changed = next(inside, 'ticket.changed');
    const id = await ticket(team.id);
    expect((await changed).row.id).toBe(id);
    const shared = next(outside, 'ticket.changed');
    const common = await ticket(null);
    expect((await shared).row.id).toBe(common);
    expect(seen).toEqual([common]);
  });

  it('gives a console that comes back exactly what it missed', async () => {
    const first = await open(admin.cookie);
    const opened = next(first, 'ticket.changed');
    const id = await ticket(null);
    const { seq } = await opened;
    first.disconnect();
    await assign(id, admin);
    await assign(id, null);
    const second = await open(admin.cookie);
    const missed = next(second, 'ticket.changed');
    const answer = await second.emitWithAck('resume', { seq });
    expect(answer.status).toBe('ok');
    expect((await missed).row.assignee).toBeNull();
    expect((await second.emitWithAck('resume', { seq: 10 ** 9 })).status).toBe('refetch');
  });

  it('lives on when a client sends nonsense', async () => {
    const socket = await open(admin.cookie);
    const untyped = socket as unknown as { emit(name: string, ...values: unknown[]): void };
    for (const nonsense of [undefined, null, 5, 'x', [], { seq: { valueOf: 1, toString: 1 }, ticketId: {} }]) {
      untyped.emit('ticket.view', nonsense);
      untyped.emit('resume', nonsense);
      untyped.emit('resume', nonsense, 'no function');
    }
    const request = { seq: null } as unknown as { seq: number };
    expect((await socket.emitWithAck('resume', request)).status).toBe('refetch');
  });

  it('tells later news though one event cannot be told', async () => {
    const socket = await open(admin.cookie);
    await server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), { type: 'AlertRaised', payload: { alertId: 'none' } }),
    );
    await relay();
    const changed = next(socket, 'ticket.changed');
    const id = await ticket(null);
    expect((await changed).row.id).toBe(id);
  });

  it('tells nobody by the name of an event that an answer came in', async () => {
    const socket = await open(admin.cookie);
    const id = await ticket(null);
    const changed = next(socket, 'ticket.changed', (event) => event.type !== 'TicketOpened' && event.row.id === id);
    await server.database.transaction((tx) =>
      server.get(Outbox).record(tx, systemActor('test'), { type: 'EscalationOpened', ticketId: id, payload: {} }),
    );
    await relay();
    expect(await changed).toMatchObject({ type: 'TicketChanged', actorId: null });
  });

  it('cuts the sockets of a person who is disabled, and of a session that is signed out', async () => {
    const person = await server.person('agent');
    const socket = await open(person.cookie);
    const ended = next(socket, 'session.ended');
    const { body } = await admin.call<PeopleView>('GET', '/api/people');
    const version = body.agents.find((agent) => agent.id === person.id)?.version;
    await admin.call('PATCH', `/api/agents/${person.id}`, { isDisabled: true }, { 'if-match': `"${version}"` });
    await relay();
    await ended;
    await expect(open(person.cookie)).rejects.toThrow('SIGNED_OUT');

    const other = await server.person('agent');
    const theirs = await open(other.cookie);
    const cut = next(theirs, 'session.ended');
    await other.call('DELETE', '/api/session');
    await relay();
    await cut;
  });

  it('tells a console that the rights of its person changed, before any news by the new ones', async () => {
    const { body: team } = await admin.call<TeamView>('POST', '/api/teams', { name: 'Claims' });
    const person = await server.person('agent');
    const socket = await open(person.cookie);
    const heard: string[] = [];
    const change = async (body: object): Promise<void> => {
      const { agents } = (await admin.call<PeopleView>('GET', '/api/people')).body;
      const version = agents.find(({ id }) => id === person.id)?.version;
      await admin.call('PATCH', `/api/agents/${person.id}`, body, { 'if-match': `"${version}"` });
    };
    for (const name of ['rights.changed', 'ticket.changed', 'ticket.removed'] as const)
      socket.on(name as 'rights.changed', () => void heard.push(name));

    const added = next(socket, 'ticket.changed');
    await change({ teamIds: [team.id] });
    const id = await ticket(team.id);
    const { seq } = await added;
    expect(heard).toEqual(['rights.changed', 'ticket.changed']);

    const removed = next(socket, 'ticket.removed');
    await change({ teamIds: [] });
    await assign(id, admin);
    await removed;
    expect(heard.slice(2)).toEqual(['rights.changed', 'ticket.removed']);

    // Neither a new name nor the same teams again are new rights.
    const told = next(socket, 'people.changed', (event) => event.seq > seq + 2);
    await change({ name: 'Renamed', teamIds: [] });
    await relay();
    await told;
    expect(heard).toHaveLength(4);

    // One who was away when it happened hears of it on coming back.
    const later = await open(person.cookie);
    const missed = next(later, 'rights.changed');
    await later.emitWithAck('resume', { seq });
    await missed;

    // So does one who missed too much to be told of each event.
    await server.database.transaction(async (tx) => {
      for (let count = 0; count <= 1_000; count += 1)
        await server.get(Outbox).record(tx, systemActor('test'), { type: 'WordsRead', payload: { wordsId: 'none' } });
    });
    while ((await relay()) > 0);
    const longGone = await open(person.cookie);
    const hinted = next(longGone, 'rights.changed');
    expect((await longGone.emitWithAck('resume', { seq })).status).toBe('refetch');
    await hinted;
  });

  it('greets a console with the counts and the place from where it hears everything', async () => {
    const person = await server.person('agent');
    await ticket(null);
    const socket: Console = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: person.cookie },
    });
    sockets.push(socket);
    const { from, counts } = await next(socket, 'welcome');
    expect(counts).toMatchObject({ mine: 0, open: expect.any(Number), alerts: 0 });
    expect((await socket.emitWithAck('resume', { seq: from })).status).toBe('ok');
  });

  it('tells those who look at a ticket who else does, and refuses a ticket out of sight', async () => {
    const { body: team } = await admin.call<TeamView>('POST', '/api/teams', { name: 'Billing' });
    const id = await ticket(team.id);
    const [one, stranger] = [await open(admin.cookie), await open((await server.person('agent')).cookie)];
    const heard: unknown[] = [];
    stranger.on('ticket.viewers', (event) => heard.push(event));
    stranger.emit('ticket.view', { ticketId: id, isTyping: false });
    const viewers = next(one, 'ticket.viewers');
    one.emit('ticket.view', { ticketId: id, isTyping: true });
    expect((await viewers).viewers).toEqual([{ id: admin.id, name: expect.any(String), isTyping: true }]);
    expect(heard).toEqual([]);
  });

  it('tells nobody who looks at a ticket once it is out of their sight, by their rights or by its own way', async () => {
    const { body: team } = await admin.call<TeamView>('POST', '/api/teams', { name: 'Returns' });
    const person = await server.person('agent', [team.id]);
    const ids = [await ticket(team.id), await ticket(null)];
    const [one, other] = [await open(person.cookie), await open(person.cookie)];
    for (const [index, socket] of [one, other].entries()) {
      const seen = next(socket, 'ticket.viewers');
      socket.emit('ticket.view', { ticketId: ids[index] ?? null, isTyping: false });
      await seen;
    }
    const rooms = () => server.get(SocketServer).local.flatMap(({ rooms: of }) => [...of]);
    expect(ids.map((id) => rooms().includes(ticketRoom(id)))).toEqual([true, true]);

    const { body } = await admin.call<PeopleView>('GET', '/api/people');
    const version = body.agents.find(({ id }) => id === person.id)?.version;
    const told = next(one, 'people.changed');
    await admin.call('PATCH', `/api/agents/${person.id}`, { teamIds: [] }, { 'if-match': `"${version}"` });
    await relay();
    await told;
    expect(ids.map((id) => rooms().includes(ticketRoom(id)))).toEqual([false, true]);

    await server.database.query('update tickets set team_id = $2 where id = $1', [ids[1], team.id]);
    const removed = next(other, 'ticket.removed');
    await assign(ids[1] ?? '', admin);
    await removed;
    const left = next(one, 'presence.changed');
    await admin.call('PUT', '/api/me/presence', { state: 'online' });
    await relay();
    await left;
    expect(ids.map((id) => rooms().includes(ticketRoom(id)))).toEqual([false, false]);
  });
});
