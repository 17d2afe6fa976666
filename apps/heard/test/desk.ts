import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, OneTimeLinkView, PeopleView, QueuePage, ServerToClientEvents } from '#contracts';
import { eventually } from '#testing';

const PASSWORD = 'a long and boring password';
const PATIENCE_MS = 15_000;

type Wire = Socket<ServerToClientEvents, ClientToServerEvents>;
type Answer<Body> = { status: number; headers: Headers; body: Body };

/** Somebody who signed in through nginx. */
export class Person {
  id = '';
  constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  async call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    base = this.url,
  ): Promise<Answer<Body>> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { cookie: this.cookie, 'x-heard': '1', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as Body };
  }
}

/** An open console: its socket, and the node behind nginx that holds it. */
export class Console {
  /** The newest event that it has seen. */
  seq = 0;
  node = '';

  private constructor(readonly socket: Wire) {
    socket.on('ticket.changed', ({ seq }) => {
      this.seq = Math.max(this.seq, seq);
    });
  }

  static open(url: string, cookie: string): Promise<Console> {
    const socket: Wire = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      extraHeaders: { cookie },
    });
    const console = new Console(socket);
    // nginx tells the node in a header of the handshake, which only the socket below shows.
    const { ws } = socket.io.engine.transport as unknown as {
      ws: { once(event: 'upgrade', listen: (response: { headers: Record<string, string> }) => void): void };
    };
    ws.once('upgrade', ({ headers }) => {
      console.node = headers['x-test-node'] ?? '';
    });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(console));
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject(error);
      });
    });
  }

  /** The next event of a name that `fits`. */
  next<Name extends keyof ServerToClientEvents>(
    name: Name,
    fits: (event: Parameters<ServerToClientEvents[Name]>[0]) => boolean = () => true,
  ): Promise<Parameters<ServerToClientEvents[Name]>[0]> {
    // The types of Socket.IO cannot follow a name that is a type parameter.
    const untyped = this.socket as unknown as Record<'on' | 'off', (name: string, listen: unknown) => void>;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name} on ${this.node}`)), PATIENCE_MS);
      const listen = (event: Parameters<ServerToClientEvents[Name]>[0]): void => {
        if (!fits(event)) return;
        clearTimeout(timer);
        untyped.off(name, listen);
        resolve(event);
      };
      untyped.on(name, listen);
    });
  }
}

/** An installation as its operator reaches it. */
export interface Installation {
  /** Where people reach it. */
  url: string;
  /** Runs a program of `dist/tools` and answers what it said. */
  tool(name: string, ...args: string[]): Promise<string>;
}

/** A small company on one node or several, set up by its own doors. */
export class Desk {
  private readonly consoles: Console[] = [];
  agent!: Person;
  private invited = 0;

  private constructor(
    private readonly nodes: Installation,
    readonly admin: Person,
  ) {}

  static async setUp(nodes: Installation, mailbox: string): Promise<Desk> {
    const link = await nodes.tool('admin', 'setup-link');
    const admin = await signedIn(nodes.url, '/api/setup', {
      token: link.split('#')[1],
      name: 'Ada',
      email: 'ada@desk.test',
      password: PASSWORD,
      language: 'en',
      companyName: 'Desk',
      timeZone: 'Europe/Tallinn',
    });
    const desk = new Desk(nodes, admin);
    const added = await admin.call('POST', '/api/mailboxes', {
      name: 'Help',
      address: mailbox,
      teamId: null,
      language: 'en',
      isActive: true,
    });
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
    desk.agent = await desk.invite('agent');
    return desk;
  }

  async invite(role: 'agent' | 'supervisor'): Promise<Person> {
    const email = `${role}${++this.invited}@desk.test`;
    const { body } = await this.admin.call<OneTimeLinkView>('POST', '/api/agents', {
      name: role,
      email,
      role,
      teamIds: [],
      language: 'en',
    });
    return signedIn(this.nodes.url, `/api/links/${body.link.split('/').at(-1)}`, { password: PASSWORD });
  }

  async disable(person: Person): Promise<void> {
    const { body } = await this.admin.call<PeopleView>('GET', '/api/people');
    const version = body.agents.find((agent) => agent.id === person.id)?.version;
    await this.admin.call('PATCH', `/api/agents/${person.id}`, { isDisabled: true }, { 'if-match': `"${version}"` });
  }

  async console(person: Person): Promise<Console> {
    const console = await Console.open(this.nodes.url, person.cookie);
    this.consoles.push(console);
    return console;
  }

  /** One console on each node; nginx gives a new socket to the node with fewer. */
  async consolesOnBoth(first = this.admin, second = this.agent): Promise<[Console, Console]> {
    this.close();
    // nginx leaves a node alone for some seconds after it was away.
    return eventually('a console on each node', async () => {
      const one = await this.console(first);
      const two = await this.console(second);
      if (one.node !== two.node) return [one, two] as [Console, Console];
      this.close();
      return undefined;
    });
  }

  /** The node that answers a request through nginx now. */
  async nodeOf(): Promise<string | null> {
    return (await this.admin.call('GET', '/api/session')).headers.get('x-test-node');
  }

  async ticketAbout(subject: string): Promise<string> {
    const { body } = await this.admin.call<QueuePage>('GET', '/api/queue/open');
    const row = body.rows.find((each) => each.subject === subject);
    if (!row) throw new Error(`no ticket about ${subject}`);
    return row.id;
  }

  async assign(ticketId: string, agentId: string, base = this.nodes.url): Promise<void> {
    const page = await this.admin.call('GET', `/api/tickets/${ticketId}`, undefined, {}, base);
    const { status, body } = await this.admin.call(
      'PUT',
      `/api/tickets/${ticketId}/assignee`,
      { agentId },
      { 'if-match': page.headers.get('etag') ?? '' },
      base,
    );
    if (status !== 200) throw new Error(JSON.stringify(body));
  }

  close(): void {
    for (const { socket } of this.consoles.splice(0)) socket.disconnect();
  }
}

async function signedIn(url: string, path: string, body: unknown): Promise<Person> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-heard': '1' },
    body: JSON.stringify(body),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const person = new Person(url, cookie);
  person.id = ((await response.json()) as { agent: { id: string } }).agent.id;
  return person;
}
