import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE, TestClock } from '#kernel';
import { backupRound, lastBackup } from './automatic-backups.mjs';

/** A launcher that looks every ten minutes, with a backup that takes three. */
function launcher(begins: string, { last = 0, code = () => 0 }: { last?: number; code?: () => number } = {}) {
  const clock = new TestClock(new Date(begins));
  const made: Date[] = [];
  const said: string[] = [];
  const disk = { last };
  const round = () =>
    backupRound({
      hours: 24,
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
  const run = async (hours: number, looks = [round()]): Promise<void> => {
    for (let passed = 0; passed < hours * HOUR; passed += 10 * MINUTE) {
      clock.advance(10 * MINUTE);
      await Promise.all(looks.map((look) => look()));
    }
  };
  return { clock, made, said, disk, round, run };
}

describe('the backup of each day', () => {
  it('is made ten minutes after the first start, and then once a day at that time', async () => {
    const { made, run } = launcher('2026-06-01T01:00:00Z');
    await run(30 * 24);
    expect(made).toHaveLength(30);
    expect([...new Set(made.map((at) => at.toISOString().slice(11, 16)))]).toEqual(['01:10']);
  });

  it.each([
    ['spring, when an hour is missing', '2026-03-27T00:00:00Z'],
    ['autumn, when an hour comes twice', '2026-10-23T00:00:00Z'],
  ])('is one a day in %s', async (_, begins) => {
    const { made, run } = launcher(begins);
    await run(5 * 24);
    expect(made.map((at) => at.getTime() - (made[0]?.getTime() ?? 0))).toEqual([0, 1, 2, 3, 4].map((day) => day * DAY));
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
    await run(72, [async () => [await one(), await other()] as never]);
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
