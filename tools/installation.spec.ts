import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Launched, processesOf, removeFolder, temporaryFolder } from './fixtures/launched.js';
import { withInstallation } from './installation.mjs';

const OTHER_DISK = '/dev/shm';

const hasOtherDisk = (folder: string): boolean =>
  existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(folder).dev;

describe('the tools beside a running Heard, or without one', () => {
  let parent: string;
  let data: string;
  let heard: Launched;
  const before = { HEARD_DATA: process.env.HEARD_DATA, HEARD_SERVER_ENTRY: process.env.HEARD_SERVER_ENTRY };

  const start = async (): Promise<Launched> => {
    heard = new Launched(data);
    await heard.ready();
    return heard;
  };

  const admin = async (...args: string[]): Promise<{ code: unknown; output: string }> => {
    const launched = new Launched(data, {}, ['admin.mjs', ...args]);
    return { code: await launched.exit, output: launched.output };
  };

  const countVisits = (environment: Record<string, string>): Promise<number> => {
    const client = new pg.Client(environment.DATABASE_URL);
    return client
      .connect()
      .then(() => client.query<{ n: number }>('select count(*)::int as n from visits'))
      .then(({ rows }) => rows[0]?.n ?? 0)
      .finally(() => client.end());
  };

  beforeEach(async () => {
    parent = temporaryFolder();
    data = join(parent, 'data');
    process.env.HEARD_DATA = data;
    process.env.HEARD_SERVER_ENTRY = 'a fake one';
    await start();
    expect(await heard.visits()).toBe(1);
  });

  afterEach(async () => {
    await heard.stop('SIGTERM');
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    removeFolder(parent);
  });

  it('find the database of a running Heard', async () => {
    const { databasePort, url } = heard.running();
    await withInstallation({}, async (environment) => {
      expect(environment).toMatchObject({ HEARD_DATA: data, HEARD_RUNNING_URL: url, HEARD_MIGRATE: 'false' });
      expect(environment.DATABASE_URL).toContain(`:${databasePort}/`);
      expect(await countVisits(environment)).toBe(1);
    });
    expect(await heard.visits()).toBe(2);
  });

  it('start the database of a stopped one for their own time, and leave nothing running', async () => {
    await heard.stop();
    expect(await withInstallation({}, countVisits)).toBe(1);
    expect(processesOf(data)).toEqual([]);
    expect(existsSync(join(data, 'launcher.lock'))).toBe(false);
  });

  it('begin in an empty folder, with a key before there is a database', async () => {
    await heard.stop();
    process.env.HEARD_DATA = join(parent, 'empty');
    await withInstallation({}, async ({ HEARD_INSTALL_KEY_FILE }) => {
      expect(readFileSync(HEARD_INSTALL_KEY_FILE as string)).toHaveLength(32);
    });
  }, 60_000);

  it('say that Heard is not running when they need it', async () => {
    await heard.stop();
    const launched = new Launched(data, {}, ['import-mail.mjs', '/tmp', '--mailbox', 'help@shop.example']);
    expect(await launched.exit).toBe(1);
    expect(launched.output).toContain('Heard is not running. Start it in another terminal (npm start)');
  });

  describe('move-data', () => {
    it('refuses while Heard runs, and folders that are not empty or lie within each other', async () => {
      const target = join(parent, 'elsewhere');
      expect(await admin('move-data', target)).toMatchObject({
        code: 1,
        output: expect.stringContaining('Heard is running (process'),
      });
      await heard.stop();
      expect((await admin('move-data', join(data, 'inside'))).output).toContain('lie within each other');
      mkdirSync(target);
      writeFileSync(join(target, 'thesis.txt'), 'years of work');
      expect((await admin('move-data', target)).output).toContain('is not empty (thesis.txt)');
      await start();
      expect(await heard.visits()).toBe(2);
    });

    it('moves on the same disk; the next start finds the data, also when the move was cut in the middle', async () => {
      const target = join(parent, 'deep/elsewhere');
      await heard.stop();
      expect((await admin('move-data', target)).code).toBe(0);
      expect(readFileSync(join(data, 'MOVED-TO'), 'utf8')).toContain(target);
      // The moment between the two renames.
      renameSync(data, `${data}.pointer`);
      heard = new Launched(data);
      await expect(heard.ready()).rejects.toThrow(/ENOENT/);
      expect(heard.output).toContain(`The data was moved from ${data}. It is kept in ${target}.`);
      expect(existsSync(join(target, 'running.json'))).toBe(true);
      await heard.stop();
      expect(await withInstallation({}, countVisits)).toBe(1);
    });

    it('copies to another disk, compares, and removes the original', async () => {
      expect(hasOtherDisk(parent)).toBe(true);
      const target = join(OTHER_DISK, `heard-moved-${process.pid}`);
      await heard.stop();
      try {
        const { code, output } = await admin('move-data', target);
        expect({ code, output }).toMatchObject({
          code: 0,
          output: expect.stringMatching(/\d{3,} files copied and compared/),
        });
        expect(existsSync(join(data, 'database'))).toBe(false);
        expect(await withInstallation({}, countVisits)).toBe(1);
        // And back to the place where only the pointer is left.
        expect((await admin('move-data', data)).code).toBe(0);
        await start();
        expect(await heard.visits()).toBe(2);
      } finally {
        rmSync(target, { recursive: true, force: true });
      }
    });

    it('never starts afresh when the moved data is out of reach', async () => {
      const target = join(parent, 'elsewhere');
      await heard.stop();
      await admin('move-data', target);
      renameSync(target, `${target}-unplugged`);
      heard = new Launched(data);
      expect(await heard.exit).toBe(1);
      expect(heard.output).toContain(`was moved to ${target}, which is not there`);
    });
  });
});
