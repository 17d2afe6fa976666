import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgentView, OneTimeLinkView, PeopleView, ProblemView, SessionView } from '#contracts';
import { AgentService } from '#identity';
import { DAY } from '#kernel';
import { type TestPerson, type TestServer, testServer } from '#testing';

const PASSWORD = 'correct horse battery';

describe('people', () => {
  let server: TestServer;
  let admin: TestPerson;
  let setUpToken: string;

  beforeAll(async () => {
    server = await testServer();
    setUpToken = (await server.get(AgentService).issueSetUpLink()).token;
  });
  afterAll(() => server.close());

  const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

  it('has no administrator and no password at first; the one-time link makes the first one, once', async () => {
    const first = {
      token: setUpToken,
      name: 'Ona Vilkė',
      email: 'Ona@heard.test',
      password: PASSWORD,
      language: 'lt',
      companyName: 'Fjord',
      timeZone: 'Europe/Vilnius',
    };
    const answer = await server.call<SessionView>('POST', '/api/setup', first);
    expect(answer.status).toBe(200);
    expect(answer.body.agent).toMatchObject({ name: 'Ona Vilkė', email: 'ona@heard.test', role: 'admin' });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await server.call<ProblemView>('POST', '/api/setup', first)).body.code).toBe('ALREADY_SET_UP');
    admin = await server.person('admin');
  });

  it('lets an invited person choose a password once, within 72 hours', async () => {
    const invite = () =>
      admin.call<OneTimeLinkView>('POST', '/api/agents', {
        name: 'Mart',
        email: `mart${Math.random()}@heard.test`,
        role: 'agent',
        teamIds: [],
        language: 'et',
      });
    const invited = await invite();
    const token = tokenOf(invited.body.link);
    expect(
      (await server.call<SessionView>('POST', `/api/links/${token}`, { password: PASSWORD })).body.agent.isInvited,
    ).toBe(false);
    expect((await server.call<ProblemView>('POST', `/api/links/${token}`, { password: PASSWORD })).status).toBe(404);
    const late = tokenOf((await invite()).body.link);
    server.clock.advance(3 * DAY + 1);
    expect((await server.call('POST', `/api/links/${late}`, { password: PASSWORD })).status).toBe(404);
  });

  it('says the same for a wrong password, an unknown address and a disabled person', async () => {
    const attempt = (email: string, password: string) =>
      server.call<ProblemView>('POST', '/api/session', { email, password });
    const answers = await Promise.all([attempt('ona@heard.test', 'wrong'), attempt('nobody@heard.test', PASSWORD)]);
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [401, 'SIGN_IN_REFUSED'],
      [401, 'SIGN_IN_REFUSED'],
    ]);
  });

  it('says who is here, and of nobody that nobody is, without an error', async () => {
    const person = await server.person('agent');
    const here = await person.call<SessionView>('GET', '/api/me');
    expect([here.status, here.body.agent.id]).toEqual([200, person.id]);
    expect((await server.call('GET', '/api/me')).status).toBe(204);
    expect((await server.call('GET', '/api/me', undefined, { cookie: 'heard=guessed' })).status).toBe(204);
    await person.call('DELETE', '/api/session');
    const gone = await person.call('GET', '/api/me');
    expect([gone.status, gone.body]).toEqual([204, '']);
  });

  it('takes rights away at once: a disabled person is out, a demoted one forbidden', async () => {
    const other = await server.person('admin');
    const versionOf = async (id: string) =>
      (await admin.call<PeopleView>('GET', '/api/people')).body.agents.find((agent) => agent.id === id)?.version;
    await admin.call(
      'PATCH',
      `/api/agents/${other.id}`,
      { role: 'agent' },
      { 'if-match': `"${await versionOf(other.id)}"` },
    );
    expect((await other.call('GET', '/api/settings/holidays?country=EE&year=2026')).status).toBe(403);
    await admin.call(
      'PATCH',
      `/api/agents/${other.id}`,
      { isDisabled: true },
      { 'if-match': `"${await versionOf(other.id)}"` },
    );
    expect((await other.call('GET', '/api/session')).status).toBe(401);
  });

  it('refuses a change over a version that somebody else has changed', async () => {
    const other = await server.person('agent');
    const change = (version: string) =>
      admin.call<AgentView & ProblemView>('PATCH', `/api/agents/${other.id}`, { name: 'New' }, { 'if-match': version });
    expect((await change('"1"')).status).toBe(412);
    expect((await admin.call('PATCH', `/api/agents/${other.id}`, { name: 'New' })).status).toBe(428);
  });

  it('refuses a write that does not come from the console', async () => {
    const answer = await fetch(`${server.url}/api/teams`, {
      method: 'POST',
      headers: { cookie: admin.cookie, 'content-type': 'application/json' },
      body: '{"name":"Foreign"}',
    });
    expect(answer.status).toBe(403);
    expect((await admin.call<PeopleView>('GET', '/api/people')).body.teams).toEqual([]);
  });

  it('names every wrong field, and knows no fields beyond those it asks for', async () => {
    const answer = await admin.call<ProblemView>('POST', '/api/agents', {
      name: '',
      email: 'no',
      role: 'boss',
      teamIds: [],
      language: 'en',
      version: 7,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.path)).toEqual(expect.arrayContaining(['name', 'email', 'role']));
  });
});
