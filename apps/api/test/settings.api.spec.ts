import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemView, SettingsView } from '#contracts';
import { type TestPerson, type TestServer, testServer } from '#testing';

describe('settings', () => {
  let server: TestServer;
  let admin: TestPerson;

  beforeAll(async () => {
    server = await testServer();
    admin = await server.person('admin');
  });
  afterAll(() => server.close());

  const settings = async (): Promise<SettingsView> => (await admin.call<SettingsView>('GET', '/api/settings')).body;

  it('come in one answer, with a version for each change', async () => {
    const before = await settings();
    expect(before).toMatchObject({
      outgoingMail: null,
      surveys: { areOn: false },
      publicAddress: { isSet: false },
      mailboxes: [],
    });
    const company = { name: 'Fjord & Co', timeZone: 'Europe/Vilnius', country: 'LT', privacyUrl: '' };
    const changed = await admin.call('PUT', '/api/settings/company', company, {
      'if-match': `"${before.company.version}"`,
    });
    expect(changed.status).toBe(200);
    const after = await settings();
    expect(after.company).toEqual({ ...company, version: before.company.version + 1 });
    expect(after.calendar.timeZone).toBe('Europe/Vilnius');
    const late = await admin.call<ProblemView>('PUT', '/api/settings/company', company, {
      'if-match': `"${before.company.version}"`,
    });
    expect([late.status, late.body.code]).toEqual([412, 'STALE_VERSION']);
  });

  it('refuse a calendar that cannot be, and keep the old one', async () => {
    const { calendar } = await settings();
    const wrong = { ...calendar, hours: [{ weekday: 1, opensAt: '17:00', closesAt: '09:00' }], version: undefined };
    const answer = await admin.call<ProblemView>('PUT', '/api/settings/calendar', wrong, {
      'if-match': `"${calendar.version}"`,
    });
    expect(answer.status).toBe(422);
    expect((await settings()).calendar).toEqual(calendar);
  });

  it('fill in the holidays of a country', async () => {
    const { body } = await admin.call<{ holidays: { date: string; name: string }[] }>(
      'GET',
      '/api/settings/holidays?country=EE&year=2026&language=et',
    );
    expect(body.holidays).toEqual(expect.arrayContaining([{ date: '2026-02-24', name: expect.any(String) }]));
    expect((await admin.call('GET', '/api/settings/holidays?country=XX&year=2026')).status).toBe(422);
  });

  it('are seen by administrators alone', async () => {
    for (const role of ['agent', 'supervisor'] as const) {
      const person = await server.person(role);
      expect((await person.call('GET', '/api/settings')).status).toBe(403);
    }
  });

  it('remember that the public address answered as this installation', async () => {
    expect((await admin.call('PUT', '/api/settings/public-address', { url: server.url })).status).toBe(204);
    const { body } = await admin.call<{ isOk: boolean }>('POST', '/api/settings/public-address/check');
    expect(body.isOk).toBe(true);
    expect((await settings()).publicAddress).toMatchObject({ isSet: true, answeredAt: expect.any(String) });
  });
});
