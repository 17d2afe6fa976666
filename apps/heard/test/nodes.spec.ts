import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { eventually, Leases, needs, postMail } from '#testing';
import { Desk } from './desk.js';
import { SeveralNodes } from './several-nodes.js';

const ADDRESS = 'help@desk.test';
const CONNECTIONS = 10;
/** The house promises that work lost on its way is done within this time. */
const RECOVERY_MS = 60_000;

needs('redis', 'nginx')('two api nodes and a worker behind nginx', () => {
  let nodes: SeveralNodes;
  let desk: Desk;
  let database: pg.Client;

  beforeAll(async () => {
    nodes = await SeveralNodes.start();
    database = new pg.Client({ connectionString: nodes.testing.url });
    await database.connect();
    desk = await Desk.setUp(nodes, ADDRESS);
  }, 120_000);
  afterAll(async () => {
    desk?.close();
    await database?.end();
    await nodes?.stop();
  }, 30_000);

  /** Posts mails, as many connections at a time as the door allows to one address. */
  const post = async (name: string, count: number): Promise<void> => {
    const numbers = Array.from({ length: count }, (_, number) => number);
    const line = async (): Promise<void> => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop())
        await postMail(nodes.smtpPort, {
          from: `${name}${number}@customer.test`,
          to: ADDRESS,
          raw: `From: ${name}${number}@customer.test\nTo: ${ADDRESS}\nMessage-ID: <${name}.${number}@customer.test>\nSubject: ${name} ${number}\n\nWhere is it?\n`,
        });
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, line));
  };
  const ticketsAbout = async (name: string): Promise<number> => {
    const { rows } = await database.query<{ count: number }>(
      'select count(*)::int as count from tickets where subject like $1',
      [`${name} %`],
    );
    return rows[0]?.count ?? 0;
  };
  /** Mails without an end, deliveries and timers that are due: what somebody still has to do. */
  const unfinished = async (): Promise<number> => {
    const { rows } = await database.query<{ count: number }>(
      `select ((select count(*) from inbound_mails where ended_at is null)
        + (select count(*) from outbox_deliveries where done_at is null)
        + (select count(*) from outbox_events where seq is null)
        + (select count(*) from timers where done_at is null and due_at <= now()))::int as count`,
    );
    return rows[0]?.count ?? 0;
  };
  const allDone = (name: string, count: number): Promise<boolean> =>
    eventually(
      `${count} tickets about ${name} and nothing left to do`,
      async () => (await ticketsAbout(name)) === count && (await unfinished()) === 0,
      RECOVERY_MS,
    );

  /** The same without the half minute that the lease of lost work takes. */
  const allDoneSoon = async (name: string, count: number): Promise<boolean> => {
    const leases = new Leases((sql) => database.query(sql));
    const counted = async () => {
      await leases.runOut();
      return (await ticketsAbout(name)) === count && (await unfinished()) === 0;
    };
    return eventually(`${count} tickets about ${name} and nothing left to do`, counted, RECOVERY_MS / 2);
  };

  const flush = async (): Promise<void> => {
    const redis = new Redis(nodes.redisPort, '127.0.0.1');
    await redis.flushall().finally(() => redis.disconnect());
  };

  it('share people and sockets: consoles land on both nodes and keep their host and address', async () => {
    const [one, two] = [await desk.console(desk.admin), await desk.console(desk.agent)];
    expect([one.node, two.node].sort()).toEqual([nodes.urlOf('api1'), nodes.urlOf('api2')].map(hostOf).sort());
    const { body } = await desk.admin.call<{ address: { publicUrl: string; isLoopback: boolean; isHttps: boolean } }>(
      'GET',
      '/api/session',
    );
    expect(body.address).toMatchObject({ publicUrl: nodes.url, isLoopback: true, isHttps: false });
    const forwarded = await desk.admin.call<typeof body>('GET', '/api/session', undefined, {
      'x-forwarded-proto': 'https',
      cookie: desk.admin.cookie.replace('heard=', '__Host-heard='),
    });
    expect(forwarded.body.address.isHttps).toBe(true);
  });

  it('take mail on the worker and show it on the consoles of both', async () => {
    const consoles = await desk.consolesOnBoth();
    const seen = consoles.map((console) => console.next('ticket.changed', (event) => event.row.subject === 'First 0'));
    await post('First', 1);
    const [one, two] = await Promise.all(seen);
    expect(one?.row.id).toBe(two?.row.id);
  });

  it('carry a change made on one node to the console on the other, and who looks at a ticket', async () => {
    await post('Shared', 1);
    await allDone('Shared', 1);
    const id = await desk.ticketAbout('Shared 0');
    const [one, two] = await desk.consolesOnBoth();
    const changed = two.next('ticket.changed', (event) => event.type === 'TicketAssigned' && event.row.id === id);
    await desk.assign(id, desk.admin.id, `http://${one.node}`);
    expect((await changed).row.assignee?.id).toBe(desk.admin.id);

    const both = one.next('ticket.viewers', ({ viewers }) => viewers.length === 2);
    one.socket.emit('ticket.view', { ticketId: id, isTyping: false });
    two.socket.emit('ticket.view', { ticketId: id, isTyping: true });
    const { viewers } = await both;
    expect(viewers.map((viewer) => viewer.id).sort()).toEqual([desk.admin.id, desk.agent.id].sort());
    const alone = one.next('ticket.viewers', (event) => event.viewers.length === 1);
    two.socket.disconnect();
    expect((await alone).viewers[0]?.id).toBe(desk.admin.id);
  });

  it('cut a disabled person on both nodes', async () => {
    const person = await desk.invite('agent');
    const [one, two] = await desk.consolesOnBoth(person, person);
    const ended = [one.next('session.ended'), two.next('session.ended')];
    await desk.disable(person);
    await Promise.all(ended);
    await expect(desk.console(person)).rejects.toThrow('SIGNED_OUT');
    expect((await person.call('GET', '/api/session')).status).toBe(401);
  });

  it('go on when one is killed: its consoles come back on the other and miss nothing', async () => {
    await post('Gap', 5);
    await allDone('Gap', 5);
    const [one] = await desk.consolesOnBoth();
    const ids = await Promise.all([0, 1, 2, 3, 4].map((index) => desk.ticketAbout(`Gap ${index}`)));
    const killed = one.node === hostOf(nodes.urlOf('api1')) ? 'api1' : 'api2';
    const survivor = killed === 'api1' ? 'api2' : 'api1';
    // Listens first: the console may hear of it before the answer is here.
    const told = one.next('ticket.changed', (event) => event.row.id === ids[0] && event.row.assignee !== null);
    await desk.assign(ids[0] as string, desk.admin.id);
    await told;

    one.socket.io.reconnection(false);
    const gone = new Promise((left) => one.socket.once('disconnect', left));
    await nodes.programs.get(killed)?.end('SIGKILL');
    await gone;
    for (const id of ids.slice(1)) await desk.assign(id, desk.admin.id);
    expect((await desk.admin.call('GET', '/api/queue/open')).status).toBe(200);

    const shown = new Map<string, string | undefined>();
    one.socket.on('ticket.changed', ({ row }) => void shown.set(row.id, row.assignee?.id));
    const back = new Promise<void>((connected) => one.socket.once('connect', () => connected()));
    one.socket.connect();
    await back;
    const answer = await one.socket.emitWithAck('resume', { seq: one.seq });
    expect(answer.status).toBe('ok');
    await eventually('all that was missed', () => ids.slice(1).every((id) => shown.get(id) === desk.admin.id));
    expect(await desk.nodeOf()).toBe(hostOf(nodes.urlOf(survivor)));
    await nodes.startNode(killed);
  });

  it('forget who looked at a ticket on a node that was killed', async () => {
    await post('Watched', 1);
    await allDone('Watched', 1);
    const id = await desk.ticketAbout('Watched 0');
    const [one, two] = await desk.consolesOnBoth();
    const both = one.next('ticket.viewers', ({ viewers }) => viewers.length === 2);
    for (const { socket } of [one, two]) socket.emit('ticket.view', { ticketId: id, isTyping: false });
    await both;
    const killed = two.node === hostOf(nodes.urlOf('api1')) ? 'api1' : 'api2';
    two.socket.io.reconnection(false);
    const alone = one.next('ticket.viewers', ({ viewers }) => viewers.length === 1);
    await nodes.programs.get(killed)?.end('SIGKILL');
    expect((await alone).viewers.map((viewer) => viewer.id)).toEqual([desk.admin.id]);
    await nodes.startNode(killed);
  });

  it('stop in order on SIGTERM although consoles are connected', async () => {
    const [one] = await desk.consolesOnBoth();
    const node = one.node === hostOf(nodes.urlOf('api1')) ? 'api1' : 'api2';
    one.socket.io.reconnection(false);
    expect(await nodes.programs.get(node)?.end('SIGTERM')).toBe(0);
    await nodes.startNode(node);
  });

  it('lose nothing when Redis forgets everything and the worker is killed in the middle of it', async () => {
    const posting = post('Flushed', 40);
    for (let round = 0; round < 5; round++) {
      await flush();
      await eventually('some more arrived', async () => (await ticketsAbout('Flushed')) >= round);
    }
    await posting;
    await post('Killed', 40);
    await flush();
    await nodes.programs.get('worker')?.end('SIGKILL');
    const doneBefore = (await ticketsAbout('Flushed')) + (await ticketsAbout('Killed'));
    await nodes.startNode('worker');
    await allDoneSoon('Flushed', 40);
    await allDoneSoon('Killed', 40);
    expect(doneBefore).toBeLessThan(80);
    const consoles = await desk.consolesOnBoth();
    const seen = consoles.map((console) => console.next('ticket.changed', (event) => event.row.subject === 'After 0'));
    await post('After', 1);
    await Promise.all(seen);
  }, 150_000);

  it('write no name, address or text of anybody into any log', () => {
    expect(nodes.logs).toContain('"event":"started"');
    expect(nodes.logs).not.toMatch(/customer\.test|desk\.test|Where is it|a long and boring password/);
  });
});

const hostOf = (url: string): string => new URL(url).host;
