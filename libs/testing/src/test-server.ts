import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '#config';
import { Database } from '#database';
import { AgentService } from '#identity';
import { type Clock, newId, type Role, TestClock } from '#kernel';
import { Dispatcher, drain, EventListeners } from '#outbox';
import { start } from '../../../apps/heard/src/start.js';
import { testConfig } from './test-app.js';
import { testDatabase } from './test-database.js';

const PASSWORD = 'a long and boring password';

/** A person signed in over HTTP. */
export interface TestPerson {
  id: string;
  email: string;
  cookie: string;
  /** Sends a request with the session and, for writes, the header that our console sends. */
  call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
}
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}
/** The whole product on a database of its own, listening on ports that the system chose. */
export interface TestServer {
  app: NestExpressApplication;
  url: string;
  databaseUrl: string;
  database: Database;
  clock: TestClock;
  get<T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T;
  person(role: Role, teamIds?: string[]): Promise<TestPerson>;
  /** Sends a request without a session. */
  call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  /** Runs all listeners and timers that are due; only without the worker role. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface TestServerOptions {
  /** Default: the api alone, so that `settle` decides when something happens. */
  roles?: Config['HEARD_ROLES'];
  /** `system`: the real clock; default: one that stands still. */
  clock?: TestClock | 'system';
  config?: Partial<Config>;
  /** A migrated database of the caller's; default: one of its own, dropped at the end. */
  databaseUrl?: string;
  /** Where the built console lies; default: there is none. */
  consoleFolder?: string;
}

/** Starts the product as its own process would. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const testing = options.databaseUrl ? { url: options.databaseUrl, close: async () => {} } : await testDatabase();
  if ('dataSource' in testing) await testing.dataSource.destroy();
  const config = testConfig({
    DATABASE_URL: testing.url,
    HEARD_MIGRATE: false,
    HEARD_ROLES: options.roles ?? ['api'],
    HEARD_LOG_LEVEL: 'error',
    ...options.config,
  });
  const clock = options.clock === 'system' ? undefined : (options.clock ?? new TestClock());
  const running = await start(config, {
    ...(clock && { clock }),
    consoleFolder: options.consoleFolder ?? '/nonexistent',
  });
  const get = <T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T =>
    running.app.get(token as Type<T>, { strict: false });
  const database = get(Database);
  const call = callerOf(running.url, '');
  return {
    app: running.app,
    url: running.url,
    databaseUrl: testing.url,
    database,
    clock: clock as TestClock,
    get,
    call,
    person: (role, teamIds = []) => signedIn({ url: running.url, agents: get(AgentService), database, role, teamIds }),
    settle: () =>
      drain({ database, clock: clock as Clock, listeners: get(EventListeners), dispatcher: get(Dispatcher) }),
    async close() {
      await running.stop();
      await testing.close();
    },
  };
}

function callerOf(url: string, cookie: string): TestPerson['call'] {
  return async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie,
        'x-heard': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text ? JSON.parse(text) : text) as Body,
    };
  };
}

interface SignIn {
  url: string;
  agents: AgentService;
  database: Database;
  role: Role;
  teamIds: string[];
}

async function signedIn({ url, agents, database, role, teamIds }: SignIn): Promise<TestPerson> {
  const email = `${role}-${newId().slice(-8)}@heard.test`;
  const inviter = { kind: 'agent', agentId: newId(), role: 'admin', teamIds: [] } as const;
  const { agentId, token } = await agents.invite(inviter, {
    name: `${role} ${email.slice(-17, -11)}`,
    email,
    role,
    language: 'en',
    teamIds,
  });
  const { secret } = await agents.useLink(token, { password: PASSWORD }, 'test');
  await database.query('update agents set last_seen_at = created_at where id = $1', [agentId]);
  const cookie = `heard=${secret}`;
  return { id: agentId, email, cookie, call: callerOf(url, cookie) };
}
