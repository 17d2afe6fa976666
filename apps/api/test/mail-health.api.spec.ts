import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailHealthView, StoppedMailView } from '#contracts';
import { MailboxService } from '#intake';
import { MINUTE, plus, systemActor } from '#kernel';
import { type TestPerson, type TestServer, testServer } from '#testing';

describe('the health of mail over HTTP', () => {
  let server: TestServer;
  let admin: TestPerson;
  let agent: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    [admin, agent] = [await server.person('admin'), await server.person('agent')];
    const mailboxId = await server.get(MailboxService).add(systemActor('test'), {
      name: 'Help',
      address: 'help@shop.ee',
      teamId: null,
      language: 'et',
      isActive: true,
    });
    await server.database.query(
      `insert into mailbox_servers (mailbox_id, incoming, state, last_error, failing_since)
       values ($1, '{"auth": "password"}', 'failing', 'WRONG_PASSWORD', $2)`,
      [mailboxId, plus(server.clock.now(), -20 * MINUTE)],
    );
  });
  afterAll(() => server.close());

  it('tells everybody what stands still, and administrators why', async () => {
    const since = plus(server.clock.now(), -20 * MINUTE).toISOString();
    const { body } = await agent.call<StoppedMailView>('GET', '/api/mail-health/stopped');
    expect(body.stopped).toEqual([{ address: 'help@shop.ee', direction: 'in', since, cause: 'password' }]);
    const view = await admin.call<MailHealthView>('GET', '/api/mail-health');
    expect(view.body.mailboxes[0]).toMatchObject({ state: 'dead', reason: 'FETCH_FAILING', since });
    expect(view.body.mailboxes[0]?.troubles[0]?.detail).toBe('WRONG_PASSWORD');
    expect((await agent.call('GET', '/api/mail-health')).status).toBe(403);
  });

  it('adds details to the health of the house for administrators alone', async () => {
    const details = await admin.call<{ mail: unknown[] }>('GET', '/health/details');
    expect(details.body.mail).toHaveLength(1);
    expect((await agent.call('GET', '/health/details')).status).toBe(403);
    expect((await server.call('GET', '/health/details')).status).toBe(401);
    expect((await server.call('GET', '/health')).body).toEqual({ status: 'ok' });
  });

  it('keeps how it is watched, and refuses to overwrite what somebody else changed', async () => {
    const settings = { hasHeartbeat: false, secretEndsOn: { microsoft: '2027-01-31', google: null } };
    const put = (version: number) =>
      admin.call('PUT', '/api/settings/mail-watch', settings, { 'if-match': `"${version}"` });
    expect((await put(0)).body).toEqual({ ...settings, version: 1 });
    expect((await put(0)).status).toBe(412);
    const view = await admin.call<MailHealthView>('GET', '/api/mail-health');
    expect(view.body.settings).toEqual({ ...settings, version: 1 });
  });
});
