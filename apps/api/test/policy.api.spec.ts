import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { io } from 'socket.io-client';
import {
  type ClientToServerEvents,
  type NewIntegrationView,
  type ProblemView,
  TOKEN_SCOPES,
  type TokenScope,
} from '#contracts';
import { newId, ROLES, type Role } from '#kernel';
import { EventListeners, TimerHandlers } from '#outbox';
import { JobHandlers } from '#queue';
import { type Answer, type TestPerson, type TestServer, testServer } from '#testing';
import { RoutePermissions } from '../src/http/index.js';
import { SocketServer } from '../src/realtime/socket-server.js';
import { AccessWorld, OF_A_TEAM } from './access-world.js';
import { EXPECTATIONS, type Expectation } from './route-expectations.js';

const ROLES_OF: Record<Expectation['who'], readonly Role[]> = {
  anybody: ROLES,
  'everyone signed in': ROLES,
  leads: ['supervisor', 'admin'],
  administrators: ['admin'],
  programs: [],
};
/** The same caller with more to say about itself. */
const withHeaders = ({ call }: Pick<TestServer, 'call'>, more: Record<string, string>): Pick<TestServer, 'call'> => ({
  call: (method, path, body, headers = {}) => call(method, path, body, { ...headers, ...more }),
});
const isRead = (route: string): boolean => route.startsWith('GET ');

describe('every route', () => {
  let server: TestServer;
  let world: AccessWorld;

  beforeAll(async () => {
    server = await testServer();
    world = await AccessWorld.open(server);
  });
  afterAll(() => server.close());

  it('names to nobody the mailboxes of teams that are not theirs', async () => {
    const address = `${newId()}@others.test`;
    const fields = { name: 'Others', address, language: 'en', isActive: true, teamId: world.others };
    const { admin, ...others } = world.people;
    expect((await admin.call('POST', '/api/mailboxes', fields)).status).toBe(201);
    const isListed = async (person: TestPerson): Promise<boolean> =>
      JSON.stringify((await person.call('GET', '/api/mailboxes')).body).includes(address);
    expect(await isListed(admin)).toBe(true);
    for (const person of Object.values(others)) expect(await isListed(person)).toBe(false);
    const ours = await server.person('agent', [world.ours, world.others]);
    expect(await isListed(ours)).toBe(true);
  });

  it('is watched by a digest that no change of a row escapes', async () => {
    const seen = [await world.digest()];
    const id = await world.thing('agent');
    for (const change of [`set name = 'Another'`, `set name = name`, `set last_seen_at = now()`]) {
      seen.push(await world.digest());
      await server.database.query(`update agents ${change} where id = $1`, [id]);
    }
    expect(await world.digest()).toEqual(seen.at(-1));
    const tag = await world.thing('tag');
    seen.push(await world.digest());
    await server.database.query('update tags set name = name where id = $1', [tag]);
    seen.push(await world.digest());
    await server.database.query('delete from tags where id = $1', [tag]);
    seen.push(await world.digest());
    const texts = seen.map((digest) => `${digest.agents} ${digest.tags}`);
    expect(texts.map((text) => texts.indexOf(text))).toEqual([0, 1, 2, 2, 4, 5, 2]);
  });

  const call = async (
    caller: Pick<TestServer, 'call'>,
    route: string,
    { id = newId(), method }: { id?: string; method?: string } = {},
  ): Promise<Answer<ProblemView>> => {
    const [verb, template] = route.split(' ') as [string, string];
    const expectation = EXPECTATIONS[route] as Expectation;
    const path = (expectation.path ?? template).replace(':id', id);
    const body = typeof expectation.body === 'function' ? await expectation.body(world) : expectation.body;
    const headers: Record<string, string> = {};
    if (expectation.version !== undefined) headers['if-match'] = `"${expectation.version}"`;
    return caller.call<ProblemView>(method ?? verb, path, body, headers);
  };

  it('has a row in the expectations, and every row has a route', () => {
    const routes = server.get(RoutePermissions).all();
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(names.sort()).toEqual(Object.keys(EXPECTATIONS).sort());
    const open = routes.filter(({ permission }) => permission === 'public').map((r) => `${r.method} ${r.path}`);
    const expected = Object.entries(EXPECTATIONS).filter(([, { who }]) => who === 'anybody');
    expect(open.sort()).toEqual(expected.map(([name]) => name).sort());
  });

  const rows = Object.entries(EXPECTATIONS);
  const closed = rows.filter(([, { who }]) => who !== 'anybody' && who !== 'programs');
  const ofPrograms = rows.filter(([, { who }]) => who === 'programs');

  const tokenFor = async (scopes: readonly TokenScope[]): Promise<Record<string, string>> => {
    const { admin } = world.people;
    const { body } = await admin.call<NewIntegrationView>('POST', '/api/integrations', { name: newId(), scopes });
    return { authorization: `Bearer ${body.token}` };
  };

  it.each(ofPrograms)(
    '%s is for programs alone: a session opens nothing, and a token no more than it is for',
    async (route, { scope }) => {
      const others = await tokenFor(TOKEN_SCOPES.filter((one) => one !== scope));
      const all = await tokenFor(TOKEN_SCOPES);
      const before = await world.digest();
      for (const caller of [server, ...Object.values(world.people)]) {
        const refused = await call(caller, route);
        expect([refused.status, refused.body.code]).toEqual([401, 'TOKEN_REFUSED']);
      }
      for (const authorization of [
        'Bearer guessed_guessed_guessed',
        'Basic YTpi',
        String(all.authorization).slice(0, -1),
      ])
        expect((await call(withHeaders(server, { authorization }), route)).status).toBe(401);
      const unfit = await call(withHeaders(server, others), route);
      expect([unfit.status, unfit.body.code, unfit.body.details]).toEqual([403, 'TOKEN_SCOPE', { scope }]);
      expect(await world.digest()).toEqual(before);
      // No cookie and no mark of our console: programs have neither.
      const answer = await call(withHeaders(server, { ...all, 'x-heard': '' }), route);
      expect(answer.status === 200 || answer.body.code === 'CUSTOMER_NOT_FOUND').toBe(true);
    },
  );

  it.each(closed)('%s is closed to programs, whatever their token is for', async (route, { of }) => {
    const token = await tokenFor(TOKEN_SCOPES);
    const id = of ? await world.thing(of) : undefined;
    const before = await world.digest();
    const refused = await call(withHeaders(server, token), route, { id });
    expect([refused.status, refused.body.code]).toEqual([401, 'SIGNED_OUT']);
    expect(await world.digest()).toEqual(before);
  });

  it.each(closed)(
    '%s says 401 to nobody and 403 to a role without the permission, and changes nothing',
    async (route, expectation) => {
      const id = expectation.of ? await world.thing(expectation.of) : undefined;
      const before = await world.digest();
      const nobody = await call(server, route, { id });
      expect([nobody.status, nobody.body.code]).toEqual([401, 'SIGNED_OUT']);
      for (const role of ROLES.filter((one) => !ROLES_OF[expectation.who].includes(one))) {
        const answer = await call(world.people[role], route, { id });
        expect([role, answer.status, answer.body.code]).toEqual([role, 403, 'FORBIDDEN']);
      }
      expect(await world.digest()).toEqual(before);
    },
  );

  const ofATeam = closed.filter(([, { of }]) => of && OF_A_TEAM.includes(of));

  it.each(ofATeam)(
    '%s knows nothing of things of another team, for agents and supervisors',
    async (route, expectation) => {
      const id = await world.thing(expectation.of as never, world.others);
      const before = await world.digest();
      for (const role of ROLES_OF[expectation.who].filter((one) => one !== 'admin')) {
        const foreign = await call(world.people[role], route, { id });
        const missing = await call(world.people[role], route);
        expect([role, foreign.status]).toEqual([role, 404]);
        // Nothing tells what is there and forbidden from what is not there at all.
        expect(foreign.body.code).toBe(missing.body.code);
      }
      expect(await world.digest()).toEqual(before);
    },
  );

  const played = closed.filter(([, { isOnlyRefused }]) => !isOnlyRefused);

  it.each(played)('%s works for those who may', async (route, expectation) => {
    for (const role of ROLES_OF[expectation.who]) {
      // A case is of its supervisors and its owner alone.
      if (role === 'agent' && (expectation.of === 'escalation' || expectation.of === 'remedy')) continue;
      const id = expectation.of ? await world.thing(expectation.of) : undefined;
      const before = isRead(route) ? await world.digest() : undefined;
      const answer = await call(world.people[role], route, { id });
      const isRight = answer.status < 300 || expectation.or?.includes(answer.status) === true;
      expect({ role, isRight, status: answer.status, body: isRight ? '' : answer.body }).toMatchObject({
        isRight: true,
      });
      if (!before) continue;
      await call(world.people[role], route, { id, method: 'HEAD' });
      expect(await world.digest()).toEqual(before);
    }
  });

  it.each(rows.filter(([, { who }]) => who === 'anybody'))(
    '%s tells a stranger nothing and changes nothing',
    async (route, { stranger }) => {
      const before = await world.digest();
      expect((await call(server, route)).status).toBe(stranger);
      if (isRead(route)) await call(server, route, { method: 'HEAD' });
      expect(await world.digest()).toEqual(before);
    },
  );

  it('takes another method, a doubled slash, a semicolon or an upper case letter for no way around', async () => {
    const paths = ['//api/people', '/api//people', '/api/people;a=b', '/api/%70eople', '/API/people', '/api/people/'];
    for (const path of paths) expect((await server.call('GET', path)).status).not.toBe(200);
    const override = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await server.call('POST', '/api/people', {}, override)).status).toBe(404);
    expect((await server.call('TRACE', '/api/people').catch(() => ({ status: 0 }))).status).not.toBe(200);
  });
});

describe('a route that names no permission', () => {
  @Controller('api/naked')
  class NakedController {
    @Get()
    view(): string {
      return 'open to everybody by mistake';
    }
  }

  it('stops the start-up, by its name', async () => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [NakedController],
      providers: [RoutePermissions],
    }).compile();
    await expect(module.init()).rejects.toThrow('Routes without a permission: GET /api/naked');
  });
});

describe('sockets, timers, listeners and jobs', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await testServer({ roles: ['api', 'worker'], clock: 'system' });
  });
  afterAll(() => server.close());

  /** Who may say it, or hear it; a name without an entry does not compile. */
  const SAID: Record<keyof ClientToServerEvents, string> = {
    resume: 'signed in; answers by the same rights as live news',
    'ticket.view': 'ticketScope',
    'window.front': 'signed in; says something of the own window alone',
  };

  it('lets a console say nothing but what is listed', async () => {
    const { cookie } = await server.person('agent');
    const socket = io(server.url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie } });
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    const [listening] = server.get(SocketServer).local;
    // The server itself listens to these two; a client cannot say them.
    const names = listening?.eventNames().filter((name) => !['disconnect', 'error'].includes(String(name)));
    socket.disconnect();
    expect(names?.sort()).toEqual(Object.keys(SAID).sort());
  });

  it('knows every name of what runs by itself', () => {
    const listeners = new Set(server.get(EventListeners).subscriptions.map(({ listener }) => listener));
    expect([...listeners].sort()).toEqual([
      'automation.on-ticket-event',
      'escalations.on-message-written',
      'escalations.on-promise-broken',
      'escalations.on-recovery-invitation',
      'escalations.on-sla-breached',
      'escalations.on-survey-response',
      'escalations.on-ticket-merged',
      'escalations.on-words-read',
      'intake.heartbeat-arrival',
      'intake.on-refused-address',
      'intake.probe-arrival',
      'mail.release-held',
      'mail.server-works-again',
      'notifications.on-news',
      'notifications.on-thrown-ticket',
      'satisfaction.on-activity',
      'satisfaction.on-answer',
      'satisfaction.on-opted-out',
      'satisfaction.on-order-completed',
      'satisfaction.on-outgoing-mail',
      'satisfaction.on-ticket-merged',
      'satisfaction.on-ticket-reopened',
      'satisfaction.on-ticket-resolved',
      'satisfaction.on-unreachable',
      'tickets.on-absent-assignee',
      'tickets.on-hand-over-read',
      'tickets.on-lost-reply',
      'tickets.on-promise-news',
      'tickets.on-sla-rules',
      'tickets.on-ticket-time',
      'tickets.on-waiting-ticket',
    ]);
    expect(server.get(TimerHandlers).kinds).toEqual([
      'automation.time-rules',
      'escalations.check-contact',
      'escalations.climb-alert',
      'escalations.end-verification',
      'identity.end-absence',
      'intake.check-authenticity',
      'intake.end-mail',
      'intake.end-probe',
      'intake.watch-mail',
      'mail.release-some-held',
      'mail.send-outgoing',
      'notifications.digest',
      'notifications.end-quiet',
      'outbound.send-push',
      'outbox.keep-house',
      'satisfaction.ask-by-calendar',
      'satisfaction.expire-invitation',
      'satisfaction.forget-person',
      'satisfaction.send-invitation',
      'satisfaction.show-answer',
      'satisfaction.words-late',
      'sla.fetch-holidays',
      'tickets.close-resolved',
      'tickets.finish-resolution',
      'tickets.give-out',
      'tickets.nudge',
      'tickets.open-waiting',
      'tickets.promise',
      'tickets.recalculate-sla',
      'tickets.remove-upload',
      'tickets.run-bulk-job',
      'tickets.send-reply',
      'tickets.sla-moment',
      'tickets.wake',
    ]);
    expect(server.get(JobHandlers).names).toEqual(['outbox.deliver-events', 'outbox.fire-timers']);
  });
});
