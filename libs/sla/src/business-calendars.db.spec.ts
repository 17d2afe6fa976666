import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '#database';
import { HOUR } from '#kernel';
import { type TestApp, testApp } from '#testing';
import { BusinessCalendars, calendarSetting, SlaModule } from './index.js';

describe('the company calendar', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp([SlaModule]);
  });
  afterAll(() => app.close());

  it('is Monday to Friday from nine to five in the zone of the company until somebody changes it', async () => {
    await app.database.query(
      `insert into settings (key, value, version, updated_at) values ('company', '{"name": "Acme", "timeZone": "Europe/Tallinn", "privacyUrl": ""}', 1, '2026-03-01')`,
    );
    const calendar = await app.get(BusinessCalendars).current();
    expect(calendar.addBusinessTime(new Date('2026-03-06T14:30:00Z'), HOUR)).toEqual(new Date('2026-03-09T07:30:00Z'));
  });

  it('follows the setting as soon as it is changed', async () => {
    await app.database.transaction((tx) =>
      app.get(Settings).write(tx, calendarSetting, {
        value: {
          timeZone: 'Europe/Budapest',
          hours: [{ weekday: 6, opensAt: '10:00', closesAt: '12:00' }],
          holidays: [{ date: '2026-03-07', name: '' }],
        },
        ifVersion: 0,
        by: null,
      }),
    );
    const calendar = await app.get(BusinessCalendars).current();
    expect(calendar.nextOpening(new Date('2026-03-06T14:30:00Z'))).toEqual(new Date('2026-03-14T09:00:00Z'));
  });
});
