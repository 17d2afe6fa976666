import { beforeEach, describe, expect, it } from '@jest/globals';
import { type FakeApi, fakeApi, problem } from '../../../test/fake-api.js';
import { api, whenSignedOut } from './api-client.js';
import { ApiProblem, NETWORK_UNREACHABLE } from './api-problem.js';
import { isConnected, noteConnection, useConnection } from './connection.store.js';

const isReachable = (): boolean => isConnected(useConnection.getState());
const failure = async (attempt: Promise<unknown>): Promise<ApiProblem> => {
  const reason = await attempt.then(
    () => new Error('It worked.'),
    (error: unknown) => error,
  );
  if (reason instanceof ApiProblem) return reason;
  throw reason;
};

describe('the door to the server', () => {
  let server: FakeApi;
  let ended: number;

  beforeEach(() => {
    server = fakeApi();
    ended = 0;
    whenSignedOut(() => ended++);
    noteConnection({ isServerReachable: true, isLive: true, isOnline: true });
  });

  it('sends the header that foreign pages cannot, and the version it changes', async () => {
    server.answer('PATCH /teams/:id', { body: { id: 'a' } });
    await api.patch('/teams/a', { name: 'Ladu' }, { version: 3 });
    const [asked] = server.asked;
    expect(asked?.headers.get('x-heard')).toBe('1');
    expect(asked?.headers.get('if-match')).toBe('"3"');
    expect(asked?.body).toEqual({ name: 'Ladu' });
  });

  it('leaves empty parameters out of the address', async () => {
    server.answer('GET /search', { body: { rows: [] } });
    await api.get('/search', { query: { q: 'a&b', cursor: undefined, team: null, view: '' } });
    expect(server.asked[0]?.query.toString()).toBe('q=a%26b');
  });

  it('turns a refusal into its code, its details and its wrong fields', async () => {
    const errors = [{ path: 'email', code: 'INVALID_FORMAT' }];
    server.answer('POST /agents', problem(422, 'INVALID_REQUEST', { errors, details: { limit: 3 } }));
    const told = await failure(api.post('/agents', {}));
    expect(told).toMatchObject({
      code: 'INVALID_REQUEST',
      status: 422,
      errors,
      details: { limit: 3 },
      isPassing: false,
    });
    expect(isReachable()).toBe(true);
  });

  it.each([502, 503, 504])('knows a %i as something that passes, and says that the server is away', async (status) => {
    server.answer('GET /queue', problem(status, 'UNAVAILABLE'));
    const told = await failure(api.get('/queue'));
    expect(told.isPassing).toBe(true);
    expect(isReachable()).toBe(false);
    server.answer('GET /queue', { body: {} });
    await api.get('/queue');
    expect(isReachable()).toBe(true);
  });

  it('says the same where nobody answers at all', async () => {
    server.goDown();
    const told = await failure(api.get('/queue'));
    expect(told).toMatchObject({ code: NETWORK_UNREACHABLE, isPassing: true });
    expect(isReachable()).toBe(false);
  });

  it('does not take a request that was given up for a broken line', async () => {
    const given = new AbortController();
    globalThis.fetch = () => Promise.reject(new DOMException('given up', 'AbortError'));
    await expect(api.get('/queue', { signal: given.signal })).rejects.toThrow('given up');
    expect(isReachable()).toBe(true);
  });

  it('notices the end of a session, but not in a wrong password or in the question who is signed in', async () => {
    server.answer('POST /session', problem(401, 'SIGN_IN_REFUSED'));
    server.answer('POST /me/password', problem(401, 'SIGN_IN_REFUSED'));
    server.answer('GET /session', problem(401, 'UNAUTHENTICATED'));
    await failure(api.post('/session', {}));
    await failure(api.post('/me/password', {}));
    await failure(api.get('/session'));
    expect(ended).toBe(0);
    server.answer('GET /queue', problem(401, 'UNAUTHENTICATED'));
    await failure(api.get('/queue'));
    expect(ended).toBe(1);
  });
});
