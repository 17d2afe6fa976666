import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, Launched, processesOf, removeFolder, temporaryFolder } from './fixtures/launched.js';

describe('npm start', () => {
  let parent: string;
  let data: string;
  let started: Launched[];

  const start = (env: Record<string, string> = {}, args?: string[]): Launched => {
    const launched = new Launched(data, env, args);
    started.push(launched);
    return launched;
  };

  beforeEach(() => {
    parent = temporaryFolder();
    data = join(parent, 'data');
    started = [];
  });

  afterEach(async () => {
    await Promise.all(started.map((launched) => launched.stop('SIGTERM')));
    removeFolder(parent);
  });

  it('prints one address and the set-up link, keeps its secrets to itself and stops without leaving a process', async () => {
    const heard = start();
    const { url } = await heard.ready();
    expect(heard.output.match(/https?:\/\/\S+/g)).toEqual([url, 'http://127.0.0.1/setup/once']);
    expect(await heard.visits()).toBe(1);
    for (const secret of ['install-key', 'database-access.json']) {
      expect((statSync(join(data, secret)).mode & 0o777).toString(8)).toBe('600');
    }
    expect(statSync(join(data, 'install-key')).size).toBe(32);
    expect(readFileSync(join(data, 'README.txt'), 'utf8')).toContain('data of Heard');

    expect(await heard.stop('SIGINT')).toBe(0);
    expect(heard.output).toMatch(/Stopping Heard[^\n]*\nStopped\.\n$/);
    expect(readFileSync(join(data, 'logs/heard.log'), 'utf8')).toMatch(/launcher: Stopped\.\n$/);
    expect(processesOf(data)).toEqual([]);
    expect(existsSync(join(data, 'launcher.lock'))).toBe(false);
    expect(existsSync(join(data, 'running.json'))).toBe(false);
    expect(existsSync(join(data, 'database/postmaster.pid'))).toBe(false);
  });

  it('asks for a password at the database', async () => {
    const heard = start();
    const { databasePort } = await heard.ready();
    const { default: pg } = await import('pg');
    const connect = async (url: string): Promise<void> => {
      const client = new pg.Client(url);
      await client.connect();
      await client.end();
    };
    await expect(connect(`postgres://heard:wrong@127.0.0.1:${databasePort}/heard`)).rejects.toThrow(/password/);
    await expect(connect(`postgres://postgres:@127.0.0.1:${databasePort}/heard`)).rejects.toThrow(
      /pg_hba|no entry|password/,
    );
    const { password } = JSON.parse(readFileSync(join(data, 'database-access.json'), 'utf8')) as { password: string };
    await connect(`postgres://heard:${password}@127.0.0.1:${databasePort}/heard`);
  });

  it('says on a second start that one is running and where, and touches nothing', async () => {
    const first = start();
    const { url, pid } = await first.ready();
    const second = start();
    expect(await second.exit).toBe(0);
    expect(second.output).toContain(`already running at ${url} (process ${pid}`);
    expect(await first.visits()).toBe(1);
  });

  it('lets exactly one of three simultaneous starts win', async () => {
    const all = [start(), start(), start()];
    await eventually('two of three end', () => all.filter((one) => one.process.exitCode === 0).length === 2);
    const winner = all.find((one) => one.process.exitCode === null);
    await winner?.ready();
    expect(all.filter((one) => one.output.includes('already running'))).toHaveLength(2);
  });

  it('keeps the demo in a data folder of its own', async () => {
    const demo = new Launched(`${data}-demo`, { HEARD_DATA: data }, ['start.mjs', '--demo']);
    started.push(demo);
    const { url } = await demo.ready();
    expect(await (await fetch(url)).json()).toMatchObject({
      HEARD_DEMO: 'true',
      HEARD_DATA: `${data}-demo`,
      HEARD_MIGRATE: 'true',
    });
    expect(existsSync(data)).toBe(false);
  });

  it('uses a PostgreSQL server instead of its own when DATABASE_URL names one', async () => {
    const server = String(process.env.HEARD_TEST_DATABASE_URL);
    const heard = start({ DATABASE_URL: server });
    expect((await heard.ready()).databasePort).toBeUndefined();
    expect(await heard.visits()).toBeGreaterThan(0);
    expect(existsSync(join(data, 'database'))).toBe(false);
  });

  it('hurries at the second Ctrl-C when the server does not end', async () => {
    const heard = start({ FAKE_SERVER: 'stubborn' });
    await heard.ready();
    heard.process.kill('SIGINT');
    await eventually('it says that it stops', () => heard.output.includes('Stopping Heard'));
    heard.process.kill('SIGINT');
    expect(await heard.exit).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  describe('refuses with a sentence that names the setting', () => {
    const refusal = async (env: Record<string, string>): Promise<string> => {
      const heard = start(env);
      await eventually('it refuses', () => heard.process.exitCode !== null || heard.output.includes('Heard runs at'));
      expect(heard.output).not.toContain('Heard runs at');
      expect(await heard.exit).toBe(1);
      expect(heard.output).not.toMatch(/\n\s+at /);
      expect(processesOf(data)).toEqual([]);
      return heard.output;
    };

    it('a taken port, before anything is started', async () => {
      const other = createServer();
      const port = await new Promise<number>((resolve) => {
        other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
      });
      try {
        for (const name of ['HEARD_HTTP_PORT', 'HEARD_SMTP_PORT']) {
          expect(await refusal({ [name]: String(port) })).toContain(`${name}: port ${port} is already in use`);
        }
      } finally {
        other.close();
      }
    });

    it('wrong values, all at once', async () => {
      const said = await refusal({ HEARD_HTTP_PORT: 'http', HEARD_SMTP_PORT: '99999', DATABASE_URL: 'mysql://x' });
      for (const name of ['HEARD_HTTP_PORT is "http"', 'HEARD_SMTP_PORT is "99999"', 'DATABASE_URL must'])
        expect(said).toContain(name);
    });

    it('a folder that cannot be written', async () => {
      const said = await refusal({ HEARD_DATA: '/proc/heard-data' });
      expect(said).toContain('HEARD_DATA: the user');
      expect(said).toContain('cannot write to /proc/heard-data');
    });

    it('a folder that holds other things, and leaves them alone', async () => {
      mkdirSync(data);
      writeFileSync(join(data, 'thesis.txt'), 'years of work');
      expect(await refusal({})).toContain(`HEARD_DATA: ${data} holds other things (thesis.txt)`);
      expect(readFileSync(join(data, 'thesis.txt'), 'utf8')).toBe('years of work');
    });

    it('a database folder that holds something else, and leaves it alone', async () => {
      mkdirSync(join(data, 'database'), { recursive: true });
      writeFileSync(join(data, 'install-key'), Buffer.alloc(32));
      writeFileSync(join(data, 'database/thesis.txt'), 'years of work');
      expect(await refusal({})).toContain('is not empty and holds no PostgreSQL data');
      expect(readFileSync(join(data, 'database/thesis.txt'), 'utf8')).toBe('years of work');
    });

    it('what the server refuses, once and without trying again', async () => {
      expect(await refusal({ FAKE_SERVER: 'refuse' })).toContain('HEARD_SOMETHING is wrong; do this.');
    });

    it('a lost install key', async () => {
      const heard = start();
      await heard.ready();
      await heard.stop();
      rmSync(join(data, 'install-key'));
      expect(await refusal({})).toContain('install-key is missing although there is a database');
      const renewed = start({}, ['start.mjs', '--new-install-key']);
      await renewed.ready();
      expect(statSync(join(data, 'install-key')).size).toBe(32);
    });
  });

  it('gives up on a server that never gets ready and shows its last words', async () => {
    const heard = start({ FAKE_SERVER: 'crash' });
    expect(await heard.exit).toBe(1);
    expect(heard.output).toContain('5 quick deaths in a row');
    expect(heard.output).toContain('a very clear reason');
    expect(processesOf(data)).toEqual([]);
  });
});
