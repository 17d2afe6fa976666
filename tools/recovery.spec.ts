import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startPostgres } from '../libs/database/src/embedded-postgres.mjs';
import { eventually, Launched, processesOf, removeFolder, temporaryFolder } from './fixtures/launched.js';

describe('after an abrupt end, the next start recovers without help', () => {
  let parent: string;
  let data: string;
  let heard: Launched;
  let others: ChildProcess[];

  const startAgain = async (): Promise<Launched> => {
    heard = new Launched(data);
    await heard.ready();
    return heard;
  };

  beforeEach(async () => {
    parent = temporaryFolder();
    data = join(parent, 'data');
    others = [];
    await startAgain();
    expect(await heard.visits()).toBe(1);
  });

  afterEach(async () => {
    await heard.stop('SIGTERM');
    for (const other of others) other.kill('SIGKILL');
    removeFolder(parent);
  });

  it('of the server: it is started again while Heard runs on', async () => {
    const { serverPid } = heard.running();
    process.kill(serverPid, 'SIGKILL');
    await eventually('another server', () => heard.running().serverPid !== serverPid);
    expect(await heard.visits()).toBe(2);
    expect(heard.output).toContain('The server ended (SIGKILL)');
    expect(await heard.stop()).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('of PostgreSQL: it is back on the same port and the server lives on', async () => {
    const { serverPid, databasePort } = heard.running();
    process.kill(heard.databasePid(), 'SIGKILL');
    await eventually('it is back', () => heard.output.includes('PostgreSQL is back'));
    expect(await heard.visits()).toBe(2);
    expect(heard.running()).toMatchObject({ serverPid, databasePort });
    expect(await heard.stop()).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it('of the launcher: server and PostgreSQL end by themselves, and the stale lock is nobody’s', async () => {
    await heard.stop('SIGKILL');
    expect(existsSync(join(data, 'launcher.lock'))).toBe(true);
    await eventually('nothing is left', () => processesOf(data).length === 0);
    await startAgain();
    expect(await heard.visits()).toBe(2);
  });

  it('of everything at once', async () => {
    // The death of one may already have ended the next.
    const killed = processesOf(data).filter((pid) => {
      try {
        return process.kill(pid, 'SIGKILL');
      } catch {
        return false;
      }
    });
    expect(killed.length).toBeGreaterThan(0);
    await heard.exit;
    await startAgain();
    expect(await heard.visits()).toBe(2);
  });

  it('of a first start in the middle of making the cluster', async () => {
    await heard.stop();
    rmSync(join(data, 'database'), { recursive: true });
    mkdirSync(join(data, 'database.new/base'), { recursive: true });
    await startAgain();
    expect(await heard.visits()).toBe(1);
  });

  it('with an orphan PostgreSQL, which is stopped in order', async () => {
    await heard.stop();
    const { password } = JSON.parse(readFileSync(join(data, 'database-access.json'), 'utf8')) as { password: string };
    const orphan = await startPostgres({
      directory: join(data, 'database'),
      logFile: join(data, 'logs/postgres.log'),
      password,
    });
    await startAgain();
    await orphan.exited;
    expect(heard.output).toContain(`stopping PostgreSQL ${orphan.pid}`);
    expect(await heard.visits()).toBe(2);
  });

  it('with recycled process numbers: files are moved aside, the stranger is left alone', async () => {
    await heard.stop();
    const owner = statSync(join(data, 'database'));
    const isRoot = process.getuid?.() === 0;
    // PostgreSQL refuses to start only over a living process of its own user.
    const stranger = spawn('sleep', ['600'], { cwd: '/', ...(isRoot && { uid: owner.uid, gid: owner.gid }) });
    others.push(stranger);
    const pidFile = join(data, 'database/postmaster.pid');
    writeFileSync(
      pidFile,
      `${stranger.pid}\n${join(data, 'database')}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
      { mode: 0o600 },
    );
    if (isRoot) chownSync(pidFile, owner.uid, owner.gid);
    writeFileSync(
      join(data, 'launcher.lock'),
      JSON.stringify({ pid: stranger.pid, started: 'another boot:1', take: 1 }),
    );

    await startAgain();

    expect(await heard.visits()).toBe(2);
    const aside = readdirSync(join(data, 'database')).filter((name) => name.startsWith('postmaster.pid.recycled-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(data, 'database', String(aside[0])), 'utf8')).toContain(String(stranger.pid));
    expect(heard.output).toContain('no PostgreSQL; its old pid file was moved to');
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  it('with a lost database password, which is set anew', async () => {
    await heard.stop();
    rmSync(join(data, 'database-access.json'));
    await startAgain();
    expect(await heard.visits()).toBe(2);
  });

  it('with a taken database port, by taking another', async () => {
    const { databasePort } = heard.running();
    await heard.stop();
    const { createServer } = await import('node:net');
    const other = createServer().listen(databasePort, '127.0.0.1');
    await startAgain();
    expect(heard.running().databasePort).not.toBe(databasePort);
    expect(await heard.visits()).toBe(2);
    other.close();
  });
});
