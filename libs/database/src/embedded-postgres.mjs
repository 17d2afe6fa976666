// The embedded PostgreSQL: start, stop, recover. No dependencies, shared by the launcher, the tools and the tests.
// It trusts PostgreSQL to clean up after a crash and touches its files only where PostgreSQL itself cannot know better
// (an orphan of a killed launcher, a recycled process number). It never deletes postmaster.pid.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, fchownSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asIdentity, findBinaries, isRoot, serviceIdentity } from './postgres-binaries.mjs';
import { createCluster, hasCluster, ROLE, setPassword } from './postgres-cluster.mjs';
import { commandOf, isAlive, isPostgresOn, postgresProcessesOn } from './process-facts.mjs';

const HOST = '127.0.0.1';

// Small memory first: a helpdesk of one machine. Errors are reported by Heard itself; PostgreSQL's log holds no
// statement and no value, because values are personal data.
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  shared_buffers: '64MB',
  huge_pages: 'off',
  io_method: 'sync',
  max_connections: '80',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_wal_size: '512MB',
  max_wal_senders: '2',
  max_logical_replication_workers: '0',
  autovacuum_worker_slots: '3',
  autovacuum_max_workers: '2',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

// Planning a large statement takes some 10 MB for a moment. Left alone, the C library keeps them in every connection.
const GIVE_BACK = { MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '131072' };

const UNFLUSHED = { fsync: 'off' };
const THROW_AWAY = { synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200' };

/** Whether nobody listens on this port of 127.0.0.1. */
export function isPortFree(port, host = HOST) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

// Below the range from which the system takes ports for outgoing connections, so that it stays ours between starts.
async function choosePort() {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(20_000, 30_000);
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free port between 20000 and 29999 was found for the embedded PostgreSQL.');
}

function recordedPid(directory) {
  const file = join(directory, 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

// PostgreSQL writes its state into the eighth line of its own pid file; pg_ctl waits in the same way.
function isReady(directory, pid) {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function until(condition, milliseconds) {
  for (const end = performance.now() + milliseconds; performance.now() < end; await pause(20)) {
    if (condition()) return true;
  }
  return condition();
}

/**
 * Looks what the recorded process number is (the caller holds the lock of the data folder, so no launcher lives):
 * a PostgreSQL on this folder is an orphan and is stopped; anything else that lives is a recycled number, and the file
 * is moved aside, because PostgreSQL would refuse to start. A dead number is PostgreSQL's own business.
 */
export async function settleRemains(directory, note = () => {}) {
  const pid = recordedPid(directory);
  if (!pid || !isAlive(pid)) return;
  if (isPostgresOn(pid, directory)) {
    note(`stopping PostgreSQL ${pid}, left over from a start that ended abruptly`);
    process.kill(pid, 'SIGINT');
    if (await until(() => !isAlive(pid), 30_000)) return;
    throw new Error(
      `PostgreSQL ${pid} still works on ${directory} and did not stop within 30 s. Stop it, then start again.`,
    );
  }
  // Backends of a killed PostgreSQL may outlive it for a moment; the pid file protects the folder until they are gone.
  if (!(await until(() => postgresProcessesOn(directory).length === 0, 15_000))) {
    throw new Error(
      `PostgreSQL processes ${postgresProcessesOn(directory).join(', ')} still use ${directory}. Stop them, then start again.`,
    );
  }
  const aside = `${join(directory, 'postmaster.pid')}.recycled-${new Date().toISOString().replaceAll(':', '')}`;
  renameSync(join(directory, 'postmaster.pid'), aside);
  note(`process ${pid} is "${commandOf(pid).slice(0, 60)}" and no PostgreSQL; its old pid file was moved to ${aside}`);
}

function commandLine(binaries, identity, args) {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (process.platform !== 'linux' || !setpriv) return [binaries.postgres, args, asIdentity(identity)];
  // The kernel stops PostgreSQL when we are killed.
  const user = identity ? [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'] : [];
  return [setpriv, [...user, '--pdeathsig=INT', '--', binaries.postgres, ...args], { cwd: '/' }];
}

function tailFrom(logFile, offset) {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile).subarray(offset).toString('utf8').trim().split('\n').slice(-6).join('\n');
}

async function launch({ directory, port, binaries, identity, logFile, throwAway, flush }) {
  const settings = { ...SETTINGS, ...(!flush && UNFLUSHED), ...(throwAway && THROW_AWAY), port: String(port) };
  const args = ['-D', directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [program, programArgs, options] = commandLine(binaries, identity, args);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const offset = statSync(logFile).size;
  const { uid, gid } = statSync(dirname(logFile));
  if (isRoot) fchownSync(log, uid, gid);
  // Detached: Ctrl-C in the terminal must reach Heard first, and PostgreSQL only after it.
  const child = spawn(program, programArgs, {
    ...options,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...GIVE_BACK },
  });
  closeSync(log);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  // No limit: recovery after a crash takes as long as it takes, and PostgreSQL ends by itself when it cannot.
  while (!ended && !isReady(directory, child.pid)) await pause(5);
  if (!ended) return { child, exited };
  const { error } = await exited;
  return { failure: error?.message ?? tailFrom(logFile, offset) };
}

/**
 * Starts PostgreSQL on `directory`, making the cluster first when there is none.
 * The caller holds the lock of the data folder. `port` is a wish; another is taken when it is in use.
 * @throws when the folder is not empty and no cluster, of another major version, or when PostgreSQL refuses to start
 */
export async function startPostgres({
  directory,
  password,
  resetPassword = false,
  logFile,
  port,
  throwAway = false,
  flush = !throwAway,
  note,
}) {
  const identity = serviceIdentity(directory);
  const binaries = findBinaries(identity);
  const isNew = !hasCluster(directory, binaries.version);
  if (isNew) createCluster({ directory, binaries, identity, password, throwAway, flush });
  else {
    await settleRemains(directory, note);
    if (resetPassword) setPassword({ directory, binaries, identity, password });
  }
  let chosen = port && (await isPortFree(port)) ? port : await choosePort();
  for (let attempt = 1; ; attempt++) {
    const { child, exited, failure } = await launch({
      directory,
      port: chosen,
      binaries,
      identity,
      logFile,
      throwAway,
      flush,
    });
    if (child) return running({ child, exited, port: chosen, password, version: binaries.version, isNew });
    if (/could not bind|could not create any TCP/.test(failure) && attempt < 5) chosen = await choosePort();
    // Backends of a killed PostgreSQL hold its memory for a moment.
    else if (/still in use|lock file .* already exists/.test(failure) && attempt < 60) await pause(250);
    else throw new Error(`The embedded PostgreSQL did not start:\n${failure}\nIts log is ${logFile}.`);
  }
}

function running({ child, exited, port, password, version, isNew }) {
  const credentials = password ? `${ROLE}:${encodeURIComponent(password)}` : ROLE;
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async ({ hurry = false } = {}) => {
    // SIGTERM waits for clients to leave, SIGINT sends them away, SIGQUIT leaves the recovery to the next start.
    const steps = [...(hurry ? [] : [['SIGTERM', 2_000]]), ['SIGINT', hurry ? 3_000 : 20_000], ['SIGQUIT', 10_000]];
    for (const [signal, patience] of steps) {
      if (isOver()) break;
      child.kill(signal);
      const timer = new AbortController();
      await Promise.race([exited, pause(patience, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
    }
    if (!isOver()) child.kill('SIGKILL');
    await exited;
  };
  return {
    url: `postgres://${credentials}@${HOST}:${port}/${ROLE}`,
    port,
    pid: child.pid,
    version,
    isNew,
    exited,
    stop,
  };
}
