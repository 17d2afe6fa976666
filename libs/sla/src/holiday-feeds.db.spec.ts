import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, Settings } from '#database';
import { Clock, DAY, HOUR, systemActor } from '#kernel';
import { isPublicAddress } from '#outbound';
import { Outbox, Timers } from '#outbox';
import { type TestApp, testApp } from '#testing';
import {
  BusinessCalendars,
  FetchError,
  fetchFromStranger,
  HolidayFeeds,
  InternetAlone,
  Reach,
  SlaModule,
} from './index.js';

/** Lets the tests call their own machine. */
class OwnMachine extends Reach {
  mayCall(address: string): boolean {
    return address === '127.0.0.1';
  }
  override mayUsePort(port: string): boolean {
    return super.mayUsePort(port) || port === this.port;
  }
  port = '';
}
const reach = new OwnMachine();
const calendar = (...days: string[]): string =>
  `BEGIN:VCALENDAR\r\n${days.map((day) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:Day\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;

describe('holidays at an address of others', () => {
  let app: TestApp;
  let feeds: HolidayFeeds;
  let server: Server;
  let url: string;
  let answer: { status?: number; location?: string; body: string };
  let asked = 0;
  const actor = systemActor('test');

  beforeAll(async () => {
    app = await testApp([SlaModule]);
    feeds = new HolidayFeeds(
      app.get(Database),
      app.get(Settings),
      app.get(Clock),
      app.get(Outbox),
      app.get(Timers),
      reach,
    );
    server = createServer((_, response) => {
      asked += 1;
      const { status = 200, location, body } = answer;
      response.writeHead(status, { ...(location && { location }) }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    reach.port = String((server.address() as AddressInfo).port);
    url = `http://127.0.0.1:${reach.port}/holidays.ics`;
  });
  beforeEach(async () => {
    answer = { body: calendar('20260624') };
    for (const { id } of await feeds.list()) await feeds.remove(actor, id);
    await app.database.query('delete from outbox_deliveries');
    await app.database.query('delete from outbox_events');
  });
  afterAll(async () => {
    server.close();
    await app.close();
  });
  const isOpenOn = async (date: string): Promise<boolean> =>
    (await app.get(BusinessCalendars).current()).isOpenAt(new Date(`${date}T09:00:00Z`));
  const changes = () => app.database.query(`select 1 from outbox_events where type = 'SettingChanged'`);
  const dueAt = async (id: string): Promise<Date | undefined> =>
    (
      await app.database.query<{ due: Date }>(
        `select due_at as due from timers where subject_id = $1 and kind = 'sla.fetch-holidays' and done_at is null`,
        [id],
      )
    )[0]?.due;

  it('close the company on their days, are looked at again a day later, and are open once removed', async () => {
    app.clock.set(new Date('2026-03-02T10:00:00Z'));
    const { id } = await feeds.add(actor, { url, calendarId: null });
    expect(await isOpenOn('2026-06-24')).toBe(false);
    expect(await isOpenOn('2026-06-25')).toBe(true);
    expect(await dueAt(id)).toEqual(new Date(app.clock.now().getTime() + DAY));
    expect(await changes()).toHaveLength(1);
    await feeds.remove(actor, id);
    expect(await isOpenOn('2026-06-24')).toBe(true);
    expect(await dueAt(id)).toBeUndefined();
  });

  it('change by the daily look, which tells nobody when nothing changed', async () => {
    const { id } = await feeds.add(actor, { url, calendarId: null });
    await feeds.act({ subjectId: id });
    expect(await changes()).toHaveLength(1);
    answer = { body: calendar('20260624', '20260625') };
    await feeds.act({ subjectId: id });
    expect(await isOpenOn('2026-06-25')).toBe(false);
    expect(await changes()).toHaveLength(2);
  });

  it.each([
    ['the server fails', { status: 500, body: '' }, 'FETCH_ANSWER'],
    ['it answers with a page', { body: '<html>' }, 'HOLIDAYS_UNREADABLE'],
    ['the list is empty', { body: calendar() }, 'HOLIDAYS_NONE'],
    ['it leads into our own network', { status: 302, location: 'http://10.0.0.1/', body: '' }, 'FETCH_INSIDE'],
    ['it leads to another port', { status: 302, location: 'http://127.0.0.1:25/', body: '' }, 'FETCH_PORT'],
    ['it is far too large', { body: `${calendar()}${' '.repeat(1_100_000)}` }, 'FETCH_TOO_LARGE'],
  ])('stay when %s, and it says so', async (_, broken, code) => {
    const { id, fetchedAt } = await feeds.add(actor, { url, calendarId: null });
    app.clock.advance(DAY);
    answer = broken;
    const seen = await feeds.look(actor, id);
    expect(seen).toMatchObject({ fetchedAt, problem: { code } });
    expect(await isOpenOn('2026-06-24')).toBe(false);
    expect(await dueAt(id)).toEqual(new Date(app.clock.now().getTime() + 4 * HOUR));
    answer = { body: calendar('20260624') };
    expect(await feeds.look(actor, id)).toMatchObject({ problem: null });
  });

  it('are not kept when the first look brings nothing, nor twice, nor for a calendar that is not there', async () => {
    answer = { body: 'nothing' };
    await expect(feeds.add(actor, { url, calendarId: null })).rejects.toThrow('HOLIDAYS_UNREADABLE');
    answer = { body: calendar('20260624') };
    await expect(feeds.add(actor, { url, calendarId: crypto.randomUUID() })).rejects.toThrow('CALENDAR_NOT_FOUND');
    await feeds.add(actor, { url, calendarId: null });
    await expect(feeds.add(actor, { url, calendarId: null })).rejects.toThrow('FEED_KNOWN');
    expect(await feeds.list()).toHaveLength(1);
  });

  it('of a feed that was removed while its timer was due do nothing', async () => {
    const { id } = await feeds.add(actor, { url, calendarId: null });
    await feeds.remove(actor, id);
    await feeds.act({ subjectId: id });
    expect(await feeds.list()).toEqual([]);
  });

  it('are never asked for inside our own network', async () => {
    const before = asked;
    const { port } = new URL(url);
    class AnyPort extends InternetAlone {
      override mayUsePort = () => true;
    }
    const reach = new AnyPort();
    for (const address of [
      url,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ]) {
      await expect(fetchFromStranger(address, { reach, mostBytes: 1_000 })).rejects.toThrow('FETCH_INSIDE');
    }
    for (const address of ['file:///etc/passwd', 'ftp://example.com/', 'nonsense', 'http://user:secret@example.com/']) {
      await expect(fetchFromStranger(address, { reach, mostBytes: 1_000 })).rejects.toThrow('FETCH_ADDRESS');
    }
    expect(asked).toBe(before);
  });

  it('are asked for where the web is alone', async () => {
    const before = asked;
    for (const port of [':1', ':22', ':25', ':3306', ':6379', ':8080', new URL(url).host.slice('127.0.0.1'.length)]) {
      for (const scheme of ['http', 'https']) {
        const address = `${scheme}://127.0.0.1${port}/`;
        const asking = fetchFromStranger(address, { reach: new InternetAlone(), mostBytes: 1_000 });
        await expect(asking).rejects.toThrow('FETCH_PORT');
      }
    }
    for (const address of [
      'http://127.0.0.1:80/',
      'https://127.0.0.1/',
      'https://127.0.0.1:443',
      'https://127.0.0.1:8443/',
    ]) {
      const asking = fetchFromStranger(address, { reach: new InternetAlone(), mostBytes: 1_000 });
      await expect(asking).rejects.toThrow('FETCH_INSIDE');
    }
    expect(asked).toBe(before);
  });

  it('are not asked for round and round', async () => {
    answer = { status: 301, location: url, body: '' };
    const before = asked;
    await expect(fetchFromStranger(url, { reach, mostBytes: 1_000 })).rejects.toThrow(FetchError);
    expect(asked - before).toBe(4);
  });
});

describe('an address of a stranger', () => {
  it.each(['8.8.8.8', '193.40.0.1', '2a00:1450:400f:80c::200e'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'localhost',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
