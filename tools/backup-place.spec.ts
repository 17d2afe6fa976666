import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate } from '#database';
import { emptyDatabase } from '#testing';
import { migrations } from '../migrations/index.js';
import { isHeardThere, migrationsBehind } from './backup-need.js';
import { backupPlace, removeCutOff, removeOld } from './backup-place.js';

describe('where backups lie', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heard-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const place = (asked: string | undefined, kind: 'manual' | 'daily' = 'manual') =>
    backupPlace({ asked, folder: undefined, data: join(folder, 'data'), kind });

  it('is a folder, or the file that somebody named', () => {
    const stamped = /\/heard-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/;
    expect(place(undefined).path).toMatch(stamped);
    expect(place(undefined).path).toContain('/data/backups/');
    expect(place(folder).path).toMatch(stamped);
    expect(place(join(folder, 'later/')).path).toMatch(stamped);
    expect(place(join(folder, 'mine.tar')).path).toBe(join(folder, 'mine.tar'));
  });

  it('keeps the newest of its kind, and everything that is not ours', async () => {
    const days = ['01', '02', '03', '04'].map((day) => `heard-2026-03-${day}T02-00-00Z.tar`);
    const others = ['heard-before-upgrade-2026-01-01T02-00-00Z.tar', 'heard-old.tar', 'letter.txt'];
    for (const name of [...days, ...others]) writeFileSync(join(folder, name), '');
    const removed = await removeOld({ path: join(folder, days[3] as string), prefix: 'heard-' }, 2);
    expect(removed).toEqual(days.slice(0, 2));
    expect(readdirSync(folder).sort()).toEqual([...days.slice(2), ...others].sort());
  });

  it('keeps what somebody asked for, however many daily ones come after it', async () => {
    const asked = 'heard-2026-03-01T02-00-00Z.tar';
    writeFileSync(join(folder, asked), '');
    const daily = place(folder, 'daily');
    for (const path of [daily.path, daily.path.replace(/daily-\d{4}/, 'daily-2020')]) writeFileSync(path, '');
    expect(await removeOld(daily, 1)).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual([asked, basename(daily.path)].sort());
  });

  it('loses what a cut-off backup left there, and nothing that is being written or is not ours', async () => {
    const names = ['heard-2026-03-01T02-00-00Z.tar', 'heard-before-upgrade-2026-03-01T02-00-00Z.tar', 'mine.tar'].map(
      (name) => `${name}.partial`,
    );
    for (const name of names) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), 0, 0);
    }
    writeFileSync(join(folder, 'heard-2026-03-02T02-00-00Z.tar.partial'), '');
    await removeCutOff(place(folder));
    expect(readdirSync(folder).sort()).toEqual(['heard-2026-03-02T02-00-00Z.tar.partial', 'mine.tar.partial']);
    await removeCutOff(place(join(folder, 'none/')));
  });
});

describe('whether an upgrade needs a backup first', () => {
  it('is so when there is a Heard that this version would change, and at no other time', async () => {
    const database = await emptyDatabase();
    try {
      expect(await migrationsBehind(database.url)).toBe(false);
      expect(await isHeardThere(database.url)).toBe(false);
      await migrate(database.url, migrations.slice(0, -1));
      expect(await isHeardThere(database.url)).toBe(true);
      expect(await migrationsBehind(database.url)).toBe(true);
      await migrate(database.url, migrations);
      expect(await migrationsBehind(database.url)).toBe(false);
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(`delete from schema_migrations where name = (select max(name) from schema_migrations)`);
      await client.end();
      expect(await migrationsBehind(database.url)).toBe(true);
    } finally {
      await database.drop();
    }
  });
});
