import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE, TestClock } from '#kernel';
import { backupRound, backupZone, lastBackup, timeOfBackup } from './automatic-backups.mjs';

/** A launcher that looks every ten minutes, with a backup that takes three. */
interface Traits {
  last?: number;
  hours?: number;
  at?: string;
  zone?: string;
  code?: () => number;
}
function launcher(begins: string, { last = 0, hours = 24, at = '03:00', zone = 'UTC', code = () => 0 }: Traits = {}) {
  const clock = new TestClock(new Date(begins));
  const made: Date[] = [];
  const said: string[] = [];
  const disk = { last };
  const round = () =>
    backupRound({
      hours,
      at,
      zone: () => zone,
      now: () => clock.now().getTime(),
      lastBackup: () => disk.last,
      make: async () => {
        made.push(clock.now());
        const result = code();
        if (result === 0) disk.last = clock.now().getTime() + 3 * MINUTE;
        return result;
      },
      say: (line) => said.push(line),
    });
  const run = async (forHours: number, looks = [round()]): Promise<void> => {
    for (let passed = 0; passed < forHours * HOUR; passed += 10 * MINUTE) {
      clock.advance(10 * MINUTE);
      await Promise.all(looks.map((look) => look()));
    }
  };
  return { clock, made, said, disk, round, run };
}

describe('the backup of each day', () => {
  it('is made ten minutes after the first start, and then once a day at its time', async () => {
    const { made, run } = launcher('2026-06-01T01:00:00Z');
    await run(30 * 24);
    expect(made).toHaveLength(31);
    expect(made[0]?.toISOString()).toBe('2026-06-01T01:10:00.000Z');
    expect([...new Set(made.slice(1).map((at) => at.toISOString().slice(11, 16)))]).toEqual(['03:00']);
  });

  it('goes by the clock of the company, wherever the machine stands', async () => {
    const { made, run } = launcher('2026-06-01T19:00:00Z', { at: '04:30', zone: 'Asia/Tokyo' });
    await run(48);
    expect(made.slice(1).map((at) => at.toISOString())).toEqual([
      '2026-06-01T19:30:00.000Z',
      '2026-06-02T19:30:00.000Z',
    ]);
  });

  const inTallinn = (at: Date): string =>
    at.toLocaleString('en-GB', { timeZone: 'Europe/Tallinn', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  it.each([
    // In Tallinn three o'clock is missing on 29 March 2026, and comes twice on 25 October.
    ['spring, when its hour is missing', '2026-03-28T00:50:00Z', ['28, 03:00', '29, 04:00', '30, 03:00', '31, 03:00']],
    ['autumn, when its hour comes twice', '2026-10-23T23:50:00Z', ['24, 03:00', '25, 03:00', '26, 03:00', '27, 03:00']],
  ])('is one a day in %s', async (_, begins, times) => {
    const last = new Date(begins).getTime() - HOUR;
    const { made, run } = launcher(begins, { last, zone: 'Europe/Tallinn' });
    await run(4 * 24 - 2);
    expect(made.map(inTallinn)).toEqual(times);
  });

  it.each([
    [168, 22, ['08', '15', '22']],
    [48, 6, ['03', '05']],
  ])('every %s hours is made at its time of the day too', async (hours, days, expected) => {
    const { made, run } = launcher('2026-06-01T02:00:00Z', { hours, last: Date.parse('2026-06-01T01:03:00Z') });
    await run(days * 24);
    expect(made.map((at) => at.toISOString().slice(8, 16))).toEqual(expected.map((day) => `${day}T03:00`));
  });

  it('is made by its age alone where it is made several times a day', async () => {
    const { made, run } = launcher('2026-06-01T02:00:00Z', { hours: 6, last: Date.parse('2026-06-01T01:00:00Z') });
    await run(14);
    expect(made.map((at) => at.toISOString().slice(11, 16))).toEqual(['06:50', '12:50']);
  });

  it('knows the zone that the last backup noted, else that of the machine, and refuses what is no time', () => {
    const data = mkdtempSync(join(tmpdir(), 'heard-zone-'));
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      mkdirSync(data, { recursive: true });
      expect(backupZone(data)).toBe(own);
      writeFileSync(join(data, 'time-zone'), 'Europe/Vilnius');
      expect(backupZone(data)).toBe('Europe/Vilnius');
      writeFileSync(join(data, 'time-zone'), 'Nowhere');
      expect(backupZone(data)).toBe(own);
      expect(timeOfBackup('23:59')).toBe('23:59');
      for (const given of ['24:00', '3', '3:00', 'night']) expect(() => timeOfBackup(given)).toThrow(given);
    } finally {
      rmSync(data, { recursive: true });
    }
  });

  it('is made soon after the start when its time passed while nothing ran', async () => {
    const begins = new Date('2026-06-10T08:00:00Z');
    const { made, run } = launcher(begins.toISOString(), { last: begins.getTime() - 40 * HOUR });
    await run(1);
    expect(made.map((at) => at.toISOString())).toEqual(['2026-06-10T08:10:00.000Z']);
  });

  it('is not made anew by a start, however many there are in a day', async () => {
    const { made, run, round } = launcher('2026-06-10T08:00:00Z');
    for (let start = 0; start < 8; start++) await run(2, [round()]);
    expect(made).toHaveLength(1);
  });

  it('is one where two look into the same folder, one after the other', async () => {
    const { made, run, round } = launcher('2026-06-10T08:00:00Z');
    const [one, other] = [round(), round()];
    await run(66, [async () => [await one(), await other()] as never]);
    expect(made).toHaveLength(3);
  });

  it('is tried again after ten minutes when it failed, and says so', async () => {
    let failures = 2;
    const { made, said, run } = launcher('2026-06-10T08:00:00Z', { code: () => (failures-- > 0 ? 1 : 0) });
    await run(3);
    expect(made.map((at) => at.toISOString().slice(11, 16))).toEqual(['08:10', '08:20', '08:30']);
    expect(said).toHaveLength(2);
  });

  it('is not begun a second time while one is being made', async () => {
    let begun = 0;
    let end = (_: number): void => undefined;
    const look = backupRound({
      hours: 24,
      at: '03:00',
      zone: () => 'UTC',
      now: () => 40 * DAY,
      lastBackup: () => 0,
      make: () => {
        begun += 1;
        return new Promise<number>((done) => (end = done));
      },
      say: () => undefined,
    });
    const first = look();
    await look();
    expect(begun).toBe(1);
    end(0);
    await first;
  });

  it('is counted from the newest that is no safeguard of an upgrade, also one made by hand', () => {
    const folder = mkdtempSync(join(tmpdir(), 'heard-daily-'));
    const put = (name: string, seconds: number) => {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), seconds, seconds);
    };
    try {
      expect(lastBackup(join(folder, 'nowhere'))).toBe(0);
      expect(lastBackup(folder)).toBe(0);
      put('heard-daily-2026-06-01T01-10-00Z.tar', 1_000);
      put('heard-2026-06-02T01-10-00Z.tar', 2_000);
      put('heard-before-upgrade-2026-06-03T01-10-00Z.tar', 3_000);
      put('desk.tar', 4_000);
      expect(lastBackup(folder)).toBe(2_000_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
