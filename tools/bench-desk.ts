import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, OneTimeLinkView, ServerToClientEvents } from '#contracts';

/** Of everybody here. */
export const PASSWORD = 'a password for measuring';
const PATIENCE_MS = 30_000;

/** The console's live line. */
export type Live = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Somebody signed in, as a browser would be. */
export class Person {
  private constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  static async enter(url: string, path: string, body: unknown): Promise<Person> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heard': '1' },
      body: JSON.stringify(body),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (!cookie) throw new Error(`${path}: HTTP ${response.status} ${await response.text()}`);
    return new Person(url, cookie);
  }

  /** The first administrator, by the set-up link. */
  static setUp(url: string, link: string): Promise<Person> {
    return Person.enter(url, '/api/setup', {
      token: link.split('#')[1],
      name: 'Ada',
      email: 'ada@bench.example',
      password: PASSWORD,
      language: 'en',
      companyName: 'Bench',
      timeZone: 'Europe/Tallinn',
    });
  }

  async invite(role: 'agent' | 'supervisor'): Promise<Person> {
    const email = `${role}.${crypto.randomUUID()}@bench.example`;
    const request = { name: role, email, role, teamIds: [], language: 'en' };
    const { link } = await this.call<OneTimeLinkView>('POST', '/api/agents', { body: request });
    return Person.enter(this.url, `/api/links/${link.split('/').at(-1)}`, { password: PASSWORD });
  }

  /** @throws when the answer is no success. */
  async call<Body>(method: string, path: string, { body, version }: { body?: unknown; version?: number } = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-heard': '1',
        'content-type': 'application/json',
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as Body;
  }

  live(): Promise<Live> {
    const socket: Live = io(this.url, { transports: ['websocket'], extraHeaders: { cookie: this.cookie } });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  }
}

/** Runs `work` for every item with so many clients at a time. Answers each time and all of it, in milliseconds. */
export async function timed<Item>(
  items: readonly Item[],
  clients: number,
  work: (item: Item) => Promise<unknown>,
): Promise<{ times: number[]; elapsed: number }> {
  const times: number[] = [];
  const waiting = [...items];
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const start = performance.now();
      await work(item);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { times, elapsed: performance.now() - began };
}

/** Looks again and again. @throws when it never happens */
export async function until<Found>(what: string, look: () => Promise<Found | undefined | false>): Promise<Found> {
  for (const end = performance.now() + PATIENCE_MS * 2; performance.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never happened: ${what}`);
}

/** Resolves when an event fits; the clock stops there. */
export function heard<Name extends 'ticket.changed' | 'alert.changed'>(
  socket: Live,
  name: Name,
  fits: (event: Parameters<ServerToClientEvents[Name]>[0]) => boolean,
): Promise<void> {
  // The types of Socket.IO cannot follow a name that is a type parameter.
  const untyped = socket as unknown as Record<'on' | 'off', (name: string, listen: unknown) => void>;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name}`)), PATIENCE_MS);
    const listen = (event: Parameters<ServerToClientEvents[Name]>[0]): void => {
      if (!fits(event)) return;
      clearTimeout(timer);
      untyped.off(name, listen);
      resolve();
    };
    untyped.on(name, listen);
  });
}
