import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  ProblemView,
  QueuePage,
  QueueRow,
  ServerToClientEvents,
  TicketPageView,
  ViewDefinition,
  ViewPreview,
  ViewScope,
  ViewsView,
  ViewView,
} from '#contracts';
import { newId, type Role } from '#kernel';
import { EventListeners, Relay } from '#outbox';
import { MemoryQueue } from '#queue';
import { type TestPerson, type TestServer, testServer } from '#testing';
import { AccessWorld } from './access-world.js';

type Console = Socket<ServerToClientEvents, ClientToServerEvents>;
const PATIENCE_MS = 5_000;

const aView = (changes: Partial<ViewDefinition> = {}): ViewDefinition => ({
  name: 'Waiting',
  scope: 'personal',
  teamId: null,
  filter: { all: [], any: [] },
  sort: 'activity',
  groupBy: null,
  columns: ['assignee'],
  ...changes,
});

describe('views that people keep', () => {
  let server: TestServer;
  let world: AccessWorld;
  let people: Record<Role | 'outsider', TestPerson>;
  const sockets: Console[] = [];

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
    people = { ...world.people, outsider: await server.person('supervisor', [world.others]) };
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  });

  const kept = async (person: TestPerson, changes: Partial<ViewDefinition> = {}): Promise<ViewView> => {
    const { status, body } = await person.call<ViewView>('POST', '/api/views', aView(changes));
    expect(status).toBe(201);
    return body;
  };
  const listed = async (person: TestPerson): Promise<string[]> =>
    (await person.call<ViewsView>('GET', '/api/views')).body.views.map(({ id }) => id);
  const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
  const relay = (): Promise<number> =>
    new Relay(server.database, server.clock, new MemoryQueue(), server.get(EventListeners)).sweep();
  const console = (person: TestPerson): Promise<Console> =>
    new Promise((resolve, reject) => {
      const extraHeaders = { cookie: person.cookie };
      const socket: Console = io(server.url, { transports: ['websocket'], reconnection: false, extraHeaders });
      sockets.push(socket);
      socket.once('welcome', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  const heard = <Value>(socket: Console, name: keyof ServerToClientEvents): Promise<Value> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name}`)), PATIENCE_MS);
      (socket as unknown as { once(name: string, listen: (value: Value) => void): void }).once(name, (value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });

  const SEEN: [ViewScope, (keyof typeof people)[]][] = [
    ['personal', ['agent']],
    ['team', ['agent', 'supervisor', 'admin']],
    ['shared', ['agent', 'supervisor', 'admin', 'outsider']],
  ];
  const CHANGED: [ViewScope, (keyof typeof people)[]][] = [
    ['personal', ['agent']],
    ['team', ['supervisor', 'admin']],
    ['shared', ['admin']],
  ];
  const everybody = ['agent', 'supervisor', 'admin', 'outsider'] as const;
  const owner: Record<ViewScope, Role> = { personal: 'agent', team: 'supervisor', shared: 'admin' };
  const anew = (scope: ViewScope) =>
    kept(people[owner[scope]], { scope, teamId: scope === 'team' ? world.ours : null });

  it.each(SEEN)('a %s view is seen by those it is for, and does not exist for others', async (scope, seers) => {
    const view = await anew(scope);
    for (const who of everybody) {
      const isSeen = seers.includes(who);
      expect([who, (await listed(people[who])).includes(view.id)]).toEqual([who, isSeen]);
      expect([who, (await people[who].call('GET', `/api/queue/${view.id}`)).status]).toEqual([who, isSeen ? 200 : 404]);
      const copy = await people[who].call<ViewView>('POST', `/api/views/${view.id}/copy`, { name: 'Mine' });
      expect([who, copy.status]).toEqual([who, isSeen ? 201 : 404]);
      if (isSeen) expect(copy.body).toMatchObject({ scope: 'personal', name: 'Mine', canChange: true });
    }
  });

  it.each(CHANGED)(
    'a %s view is changed, moved and removed by those who may, and by nobody else',
    async (scope, may) => {
      const seers = SEEN.find(([one]) => one === scope)?.[1] ?? [];
      for (const who of everybody) {
        const { id, version } = await anew(scope);
        const refusal = seers.includes(who) ? 403 : 404;
        const answers = [
          await people[who].call('POST', `/api/views/${id}/place`, { direction: 'down' }),
          await people[who].call('PATCH', `/api/views/${id}`, { name: 'Other' }, ifMatch(version)),
          await people[who].call('DELETE', `/api/views/${id}`, undefined, ifMatch(version + 1)),
        ];
        const expected = may.includes(who) ? [200, 200, 204] : [refusal, refusal, refusal];
        expect([who, answers.map(({ status }) => status)]).toEqual([who, expected]);
      }
    },
  );

  it('lets nobody keep one where they have no right to', async () => {
    const tries: [keyof typeof people, Partial<ViewDefinition>][] = [
      ['agent', { scope: 'team', teamId: world.ours }],
      ['supervisor', { scope: 'team', teamId: world.others }],
      ['supervisor', { scope: 'shared' }],
    ];
    for (const [who, changes] of tries) {
      const { status, body } = await people[who].call<ProblemView>('POST', '/api/views', aView(changes));
      expect([status, body.code]).toEqual([403, 'VIEW_NOT_YOURS']);
      const own = await kept(people[who]);
      const moved = await people[who].call<ProblemView>('PATCH', `/api/views/${own.id}`, changes, ifMatch(own.version));
      expect([moved.status, moved.body.code]).toEqual([403, 'VIEW_NOT_YOURS']);
    }
  });

  it('keeps the order in which somebody puts them', async () => {
    const person = await server.person('agent', [world.ours]);
    const ids = [(await kept(person)).id, (await kept(person)).id, (await kept(person)).id];
    const own = async () => (await listed(person)).filter((id) => ids.includes(id));
    expect(await own()).toEqual(ids);
    await person.call('POST', `/api/views/${ids[2]}/place`, { direction: 'up' });
    expect(await own()).toEqual([ids[0], ids[2], ids[1]]);
    await person.call('POST', `/api/views/${ids[0]}/place`, { direction: 'up' });
    await person.call('POST', `/api/views/${ids[0]}/place`, { direction: 'down' });
    expect(await own()).toEqual([ids[2], ids[0], ids[1]]);
  });

  it('refuses a filter that nothing can fit, and names the conditions', async () => {
    const filter = {
      all: [
        { field: 'status', op: 'is', values: ['closed'] },
        { field: 'status', op: 'is', values: ['open'] },
      ],
      any: [],
    };
    const { status, body } = await people.agent.call<ProblemView>('POST', '/api/views', { ...aView(), filter });
    expect([status, body.code, body.errors]).toEqual([
      422,
      'VIEW_IMPOSSIBLE',
      [{ path: 'filter.all.1', code: 'VIEW_CONTRADICTION' }],
    ]);
    const nonsense = { ...aView(), filter: { all: [{ field: 'status', op: 'is', values: ['gone'] }], any: [] } };
    expect((await people.agent.call('POST', '/api/views', nonsense)).status).toBe(422);
  });

  it('says of a kept view what became of the things that it names', async () => {
    const tag = newId();
    await server.database.query('insert into tags (id, name, created_at) values ($1, $2, $3)', [
      tag,
      'refund',
      new Date(0),
    ]);
    const view = await kept(people.agent, { filter: { all: [{ field: 'tag', op: 'is', values: [tag] }], any: [] } });
    expect(view.problems).toEqual([]);
    await server.database.query('update tags set removed_at = $2 where id = $1', [tag, new Date(0)]);
    const { body } = await people.agent.call<ViewsView>('GET', '/api/views');
    expect(body.views.find(({ id }) => id === view.id)?.problems).toEqual([
      { at: 'all.0', code: 'GONE', field: 'tag', name: 'refund', isFatal: true },
    ]);
  });

  it('counts what a filter shows before it is kept, and no tickets that ended', async () => {
    const person = await server.person('agent', [world.ours]);
    const ticketId = await world.thing('ticket');
    await server.database.query(`update tickets set assignee_id = $2, priority = 'urgent' where id = $1`, [
      ticketId,
      person.id,
    ]);
    const preview = (changes: Partial<ViewDefinition>) => {
      const { filter, sort, groupBy } = aView(changes);
      return person.call<ViewPreview>('POST', '/api/view-preview', { filter, sort, groupBy });
    };
    const all = [
      { field: 'assignee', op: 'is', values: ['me'] } as const,
      { field: 'priority', op: 'is', values: ['urgent'] } as const,
    ].map((condition) => ({ ...condition, values: [...condition.values] }));
    expect((await preview({ filter: { all, any: [] } })).body).toEqual({ count: 1, problems: [] });
    const ended = { field: 'status' as const, op: 'is' as const, values: ['closed'] };
    const { body } = await preview({ filter: { all: [ended], any: [] }, sort: 'waiting' });
    expect(body).toEqual({ count: null, problems: [{ at: 'sort', code: 'SORT_OF_ENDED', isFatal: true }] });
  });

  it('tells those who see a view that it changed, with its new number, and nobody else', async () => {
    const person = await server.person('agent', [world.ours]);
    const filter = { all: [{ field: 'assignee' as const, op: 'is' as const, values: ['me'] }], any: [] };
    const view = await kept(person, { filter });
    // What was done before is no news to those who come now.
    await relay();
    const [mine, others] = [await console(person), await console(people.outsider)];
    let told = 0;
    others.on('views.changed', () => {
      told += 1;
    });
    const changed = heard(mine, 'views.changed');
    const counted = new Promise<void>((resolve) =>
      mine.on('counts.changed', ({ counts }) => {
        if (counts.views[view.id] === 1) resolve();
      }),
    );
    const ticketId = await world.thing('ticket');
    await server.database.query('update tickets set assignee_id = $2 where id = $1', [ticketId, person.id]);
    await person.call('PATCH', `/api/views/${view.id}`, { name: 'Other' }, ifMatch(view.version));
    await relay();
    await changed;
    await counted;
    expect(told).toBe(0);
  });

  it('brings the rows of a kept view inside the page', async () => {
    const view = await kept(people.agent);
    const { body } = await people.agent.call<QueuePage>('GET', `/api/queue/${view.id}`);
    expect(body.rows.length).toBeGreaterThan(0);
    expect((await people.agent.call('GET', `/api/queue/${newId()}`)).status).toBe(404);
  });

  describe('what a reader has seen', () => {
    const received = async (ticketId: string): Promise<string> => {
      const [row] = await server.database.query<{ id: string }>(
        `with message as (insert into messages (id, ticket_id, kind, direction, visibility, author_kind, author_name, body_text, created_at)
           values ($1, $2, 'email', 'inbound', 'public', 'customer', 'Liis', 'Hello?', $3) returning id)
         update tickets set last_customer_message_at = $3, last_message_at = $3 where id = $2 returning (select id from message)`,
        [newId(), ticketId, server.clock.now()],
      );
      return row?.id ?? '';
    };
    const isUnread = async (person: TestPerson, ticketId: string): Promise<boolean> =>
      (await person.call<TicketPageView>('GET', `/api/tickets/${ticketId}`)).body.ticket.isUnread;

    it('is known of each person alone; a look at the ticket changes nothing', async () => {
      const ticketId = await world.thing('ticket');
      const messageId = await received(ticketId);
      expect([await isUnread(people.agent, ticketId), await isUnread(people.supervisor, ticketId)]).toEqual([
        true,
        true,
      ]);
      const read = await people.agent.call<QueueRow>('POST', `/api/tickets/${ticketId}/reading`, { messageId });
      expect([read.status, read.body.isUnread]).toEqual([200, false]);
      expect([await isUnread(people.agent, ticketId), await isUnread(people.supervisor, ticketId)]).toEqual([
        false,
        true,
      ]);
      server.clock.advance(1_000);
      await received(ticketId);
      expect(await isUnread(people.agent, ticketId)).toBe(true);
    });

    it('stays known where an older message is named, and is forgotten on request', async () => {
      const ticketId = await world.thing('ticket');
      const first = await received(ticketId);
      server.clock.advance(1_000);
      const messageId = await received(ticketId);
      await people.agent.call('POST', `/api/tickets/${ticketId}/reading`, { messageId });
      await people.agent.call('POST', `/api/tickets/${ticketId}/reading`, { messageId: first });
      expect(await isUnread(people.agent, ticketId)).toBe(false);
      await people.agent.call('DELETE', `/api/tickets/${ticketId}/reading`);
      expect(await isUnread(people.agent, ticketId)).toBe(true);
    });

    it('reaches the other windows of the same person, and nobody else', async () => {
      const ticketId = await world.thing('ticket');
      const messageId = await received(ticketId);
      const [own, others] = [await console(people.agent), await console(people.supervisor)];
      let told = 0;
      others.on('ticket.read', () => {
        told += 1;
      });
      const read = heard(own, 'ticket.read');
      await people.agent.call('POST', `/api/tickets/${ticketId}/reading`, { messageId });
      expect(await read).toEqual({ ticketId, isUnread: false });
      expect(told).toBe(0);
    });

    it('is nothing that others know of a ticket that is not theirs', async () => {
      const ticketId = await world.thing('ticket', world.others);
      const messageId = await received(ticketId);
      expect((await people.agent.call('POST', `/api/tickets/${ticketId}/reading`, { messageId })).status).toBe(404);
      expect((await people.agent.call('DELETE', `/api/tickets/${ticketId}/reading`)).status).toBe(404);
    });

    it('goes with a ticket that ended: nothing of it is unread', async () => {
      const ticketId = await world.thing('resolvedTicket');
      await received(ticketId);
      expect(await isUnread(people.agent, ticketId)).toBe(false);
    });
  });

  it('counts an unread view for each reader', async () => {
    const person = await server.person('agent', [world.ours]);
    const view = await kept(person, { filter: { all: [{ field: 'unread', op: 'is', value: true }], any: [] } });
    const { body } = await person.call<QueuePage>('GET', `/api/queue/${view.id}`);
    expect(body.counts.views[view.id]).toBe(body.rows.length);
    expect(body.rows.every(({ isUnread }) => isUnread)).toBe(true);
  });
});
