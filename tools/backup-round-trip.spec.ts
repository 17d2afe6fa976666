import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, open, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type BackupDone, BackupError, LEFT_OUT, restoreBackup, writeBackup } from '#backups';
import { migrate, requireSchema } from '#database';
import { DAY, newId, plus } from '#kernel';
import { emptyDatabase, hostileText, seededRandom, type TestDatabase, testConfig, testDatabase } from '#testing';
import { migrations } from '../migrations/index.js';
import { DEMO_DAYS, playDays } from './demo/demo-days.js';
import { DemoHouse } from './demo/demo-house.js';
import { hirePeople } from './demo/demo-people.js';

const NOW = new Date('2026-03-20T10:00:00Z');

describe('a backup of a desk that has worked for four weeks', () => {
  let source: TestDatabase;
  let folder: string;
  let done: BackupDone;

  beforeAll(async () => {
    source = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'heard-backup-'));
    await playDesk(source.url);
    await withClient(source.url, addOddRows);
    done = await backUp('one.tar');
  }, 120_000);
  afterAll(async () => {
    await source.close();
    await rm(folder, { recursive: true });
  });

  const backUp = (name: string, more: Partial<Parameters<typeof writeBackup>[0]> = {}) =>
    writeBackup({
      url: source.url,
      path: join(folder, name),
      heardVersion: '0.0.0',
      installKey: Buffer.alloc(32, 7),
      withKey: false,
      ...more,
    });
  const restore = (url: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
    restoreBackup({ url, path: done.path, migrations, replaces: false, isMove: true, say: () => undefined, ...more });
  const inEmpty = async (work: (url: string) => Promise<void>) => {
    const target = await emptyDatabase();
    try {
      await work(target.url);
    } finally {
      await target.drop();
    }
  };

  it('has every table of the schema, or a reason why not', async () => {
    const tables = (await source.dataSource.query(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )) as { name: string }[];
    const kept = done.manifest.tables.map(({ name }) => name);
    expect([...kept, ...Object.keys(LEFT_OUT)].sort()).toEqual(tables.map(({ name }) => name).sort());
    expect(done.manifest.leftOut.map(({ table }) => table).sort()).toEqual(Object.keys(LEFT_OUT).sort());
  });

  it('comes back row by row, with its sequences and the rules of its schema', async () => {
    await inEmpty(async (url) => {
      await restore(url);
      const [before, after] = [await contentOf(source.url), await contentOf(url)];
      expect(after).toEqual(before);
      const filled = before.filter(({ count }) => count > 0);
      console.info(
        `${filled.length} of ${before.length} tables have rows, ${before.reduce((sum, { count }) => sum + count, 0)} in all`,
      );
      expect(filled.length).toBeGreaterThan(30);
      expect(await schemaOf(url)).toEqual(await schemaOf(source.url));
      await requireSchema(url, migrations);
    });
  }, 120_000);

  it('stops the programs of a restored one until a person lets each in; those of a move go on', async () => {
    const [works, revoked] = [newId(), newId()];
    const secret = (id: string) => createHash('sha256').update(id).digest();
    await withClient(source.url, async (client) => {
      for (const id of [works, revoked]) {
        await client.query(
          `insert into api_tokens (id, name, secret_hash, scopes, created_at, revoked_at)
           values ($1::uuid, $1::uuid::text, $2, '{tickets:read}', now(), $3)`,
          [id, secret(id), id === revoked ? new Date() : null],
        );
      }
    });
    const path = join(folder, 'programs.tar');
    await backUp('programs.tar');
    const stopped = (url: string) =>
      withClient(url, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          'select id from api_tokens where stopped_at is not null and id = any($1::uuid[])',
          [[works, revoked]],
        );
        return rows.map(({ id }) => id);
      });
    await inEmpty(async (url) => {
      await restore(url, { path, isMove: false });
      expect(await stopped(url)).toEqual([works]);
    });
    await inEmpty(async (url) => {
      await restore(url, { path, isMove: true });
      expect(await stopped(url)).toEqual([]);
    });
    await withClient(source.url, (client) => client.query('delete from api_tokens'));
  }, 120_000);

  it('is brought to the present schema when it is of an older one', async () => {
    const names = migrations.map((Migration) => new Migration().name as string);
    await inEmpty(async (older) => {
      await migrate(older, migrations.slice(0, 12));
      await withClient(older, async (client) => {
        await client.query(`insert into teams (id, name, created_at) values (gen_random_uuid(), 'Old ones', now())`);
      });
      const path = join(folder, 'older.tar');
      await backUp('older.tar', { url: older });
      await inEmpty(async (url) => {
        const restored = await restore(url, { path });
        expect(restored.migrated.length).toBe(names.length - restored.manifest.migrations.length);
        await requireSchema(url, migrations);
        expect(await schemaOf(url)).toEqual(await schemaOf(source.url));
        expect(await withClient(url, async (client) => (await client.query('select name from teams')).rows)).toEqual([
          { name: 'Old ones' },
        ]);
      });
    });
  }, 60_000);

  it('is of one moment, whatever is written meanwhile', async () => {
    const writing = withClient(source.url, async (client) => {
      for (let n = 0; n < 300; n += 1) {
        await client.query('begin');
        await client.query(`insert into companies (id, name, created_at) values (gen_random_uuid(), $1, now())`, [
          `pair ${n}`,
        ]);
        await client.query(
          `insert into tags (id, name, colour, created_at) values (gen_random_uuid(), $1, 'blue', now())`,
          [`pair ${n}`],
        );
        await client.query('commit');
      }
    });
    const [moment] = await Promise.all([backUp('moment.tar'), writing]);
    await inEmpty(async (url) => {
      await restore(url, { path: moment.path });
      const pairs = await withClient(url, (client) =>
        client.query(
          `select (select count(*) from companies where name like 'pair %') as a, (select count(*) from tags where name like 'pair %') as b`,
        ),
      );
      expect(pairs.rows[0].a).toBe(pairs.rows[0].b);
      expect(Number(pairs.rows[0].a)).toBeLessThan(300);
    });
    await withClient(source.url, async (client) => {
      await client.query(`delete from companies where name like 'pair %'`);
      await client.query(`delete from tags where name like 'pair %'`);
    });
  }, 120_000);

  it.each([
    ['cut in the middle', async (path: string, size: number) => truncate(path, Math.floor(size / 2))],
    ['without its last kilobyte', async (path: string, size: number) => truncate(path, size - 4_096)],
    ['with one bit turned', async (path: string, size: number) => turnBit(path, Math.floor(size / 3))],
    ['with one bit turned near its end', async (path: string, size: number) => turnBit(path, Math.floor(size * 0.8))],
    ['that is something else', async (path: string) => truncate(path, 0)],
  ])('%s is refused, and leaves nothing', async (_, spoil) => {
    const path = join(folder, 'spoilt.tar');
    await copyFile(done.path, path);
    await spoil(path, done.size);
    await inEmpty(async (url) => {
      await expect(restore(url, { path })).rejects.toThrow(BackupError);
      expect(await contentOf(url)).toEqual([]);
    });
  });

  it('leaves nothing when the database gives up in the middle', async () => {
    await inEmpty(async (url) => {
      const ending = restore(url, {
        say: (line) => {
          if (line.includes('  messages:'))
            void withClient(url, (client) =>
              client.query(
                `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'heard-restore'`,
              ),
            );
        },
      });
      await expect(ending).rejects.toThrow();
      expect(await contentOf(url)).toEqual([]);
      await restore(url);
      expect(await contentOf(url)).toEqual(await contentOf(source.url));
    });
  }, 120_000);

  it('does not go over a Heard that is in use unless told, nor into a database of somebody else', async () => {
    await inEmpty(async (url) => {
      await restore(url);
      await expect(restore(url)).rejects.toThrow('--replace');
      await withClient(url, (client) =>
        client.query(`insert into companies (id, name, created_at) values (gen_random_uuid(), 'later', now())`),
      );
      await restore(url, { replaces: true });
      expect(await contentOf(url)).toEqual(await contentOf(source.url));
    });
    await inEmpty(async (url) => {
      await withClient(url, (client) => client.query('create table other (id int)'));
      await expect(restore(url, { replaces: true })).rejects.toThrow('other things');
    });
  }, 120_000);

  it('does not go beneath a Heard that runs', async () => {
    await inEmpty(async (url) => {
      const running = new pg.Client({ connectionString: url, application_name: 'heard' });
      await running.connect();
      await expect(restore(url)).rejects.toThrow('running');
      await running.end();
    });
  });

  it('of a newer Heard is not restored by an older one', async () => {
    await inEmpty(async (url) => {
      await expect(restore(url, { migrations: migrations.slice(0, -1) })).rejects.toThrow('newer Heard');
    });
  });

  it('has its name only when it is whole', async () => {
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.partial'))).toEqual([]);
    await expect(backUp('one.tar/impossible.tar')).rejects.toThrow(BackupError);
  });
});

async function playDesk(url: string): Promise<void> {
  const start = plus(NOW, -(DEMO_DAYS - 1) * DAY);
  const house = await DemoHouse.open(testConfig({ DATABASE_URL: url, HEARD_DEMO: true }), start);
  try {
    await playDays(house, await hirePeople(house, NOW), { start, now: NOW });
  } finally {
    await house.close();
  }
}

/** What text and numbers can be, beyond what a desk writes in a week. */
async function addOddRows(client: pg.Client): Promise<void> {
  const random = seededRandom(11);
  const texts = [
    '',
    '\\.',
    '\\N',
    'NULL',
    '"',
    ',',
    "'",
    '\r\n',
    '\t',
    ' ',
    'õ\u{1f642}',
    ...Array.from({ length: 200 }, () => hostileText(random).replaceAll('\0', '').toWellFormed()),
  ];
  for (const text of texts)
    await client.query(
      `insert into companies (id, name, country, created_at) values (gen_random_uuid(), $1, null, 'infinity')`,
      [text],
    );
  for (const size of [0, 1, 511, 512, 513, 300_000, 5_000_000])
    await client.query(
      `insert into blobs (sha256, size, bytes, created_at) select sha256(bytes), $1, bytes, now()
       from (select coalesce(string_agg(sha256(int4send(n)), ''), '')::bytea as long from generate_series(1, $1 / 32 + 1) n) made,
         lateral (select substr(long, 1, $1) as bytes) cut on conflict do nothing`,
      [size],
    );
  await client.query(`update companies set created_at = '4713-01-01 BC' where name = '"'`);
}

const turnBit = async (path: string, at: number): Promise<void> => {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte[0] = (byte[0] as number) ^ 1;
  await file.write(byte, 0, 1, at);
  await file.close();
};

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every table with its count and a sum over all its rows, and where every sequence stands. */
function contentOf(url: string): Promise<{ name: string; count: number; sum: string }[]> {
  return withClient(url, async (client) => {
    await client.query(`set timezone = 'UTC'`);
    const { rows } = await client.query<{ name: string; kind: string }>(
      `select relname as name, relkind as kind from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') order by 1`,
    );
    const sums = [];
    for (const { name, kind } of rows.filter((row) => !(row.name in LEFT_OUT))) {
      const from = kind === 'S' ? `(select last_value, is_called from "${name}") as t` : `"${name}" as t`;
      const {
        rows: [sum],
      } = await client.query(
        `select count(*)::int as count, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${from}`,
      );
      sums.push({ name, ...sum });
    }
    return sums;
  });
}

/** Columns, constraints, indexes, triggers and functions, as their definitions. */
function schemaOf(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
         where connamespace = 'public'::regnamespace
       union all select indexdef from pg_indexes where schemaname = 'public'
       union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
       union all select pg_get_viewdef(oid) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
       union all select table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(column_default, '') || is_nullable || is_generated || is_identity
         from information_schema.columns where table_schema = 'public'
       order by 1`,
    );
    return rows.map(({ line }) => line);
  });
}
