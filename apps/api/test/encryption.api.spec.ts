import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemView, SetupView } from '#contracts';
import { type TestServer, testServer } from '#testing';

const ELSEWHERE = { 'X-Forwarded-For': '203.0.113.7' };
const ENCRYPTED = { ...ELSEWHERE, 'X-Forwarded-Proto': 'https' };
const wrong = { email: 'nobody@heard.test', password: 'whatever it is' };

describe.each([
  ['refused', false],
  ['admitted', true],
] as const)('plain HTTP from another machine, %s', (_, isAllowed) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ config: { HEARD_TRUSTED_PROXIES: 'loopback', HEARD_ALLOW_PLAIN_HTTP: isAllowed } });
  });
  afterAll(() => server.close());
  const codeOf = async (headers: Record<string, string>): Promise<string> =>
    (await server.call<ProblemView>('POST', '/api/session', wrong, headers)).body.code;

  it(`${isAllowed ? 'takes' : 'takes no'} password`, async () => {
    expect(await codeOf(ELSEWHERE)).toBe(isAllowed ? 'SIGN_IN_REFUSED' : 'PLAIN_HTTP');
  });

  it('takes passwords over HTTPS and from this machine', async () => {
    expect(await codeOf(ENCRYPTED)).toBe('SIGN_IN_REFUSED');
    expect(await codeOf({})).toBe('SIGN_IN_REFUSED');
  });

  it('tells the sign-in page how it was reached', async () => {
    const { address } = (await server.call<SetupView>('GET', '/api/setup', undefined, ELSEWHERE)).body;
    expect(address).toMatchObject({ isHttps: false, isLoopback: false, isPlainHttpAllowed: isAllowed });
  });
});
