// Starts the server process and keeps it alive.
//
// What the launcher and the server have agreed on:
// - environment: DATABASE_URL, HEARD_DATA, HEARD_INSTALL_KEY_FILE, HEARD_MIGRATE=true, HEARD_DEMO=true in demo mode;
//   everything else of the launcher's environment is passed through
// - the server sends { type: 'ready', url, setupLink? } when it serves, or { type: 'refused', message } before it ends
//   because of a setting; exit code 78 means the same, with the sentence on standard error
// - SIGTERM ends it; so does a closed channel, because then the launcher is gone
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './data-folder.mjs';
import { OperatorError } from './operator-error.mjs';
import { portTrouble } from './settings.mjs';

const REFUSED = 78;
const QUICK_MS = 10_000;
const QUICK_DEATHS = 5;
const LONGEST_PAUSE_MS = 30_000;

const entry = () => process.env.HEARD_SERVER_ENTRY || join(ROOT, 'dist/apps/heard/src/main.js');

function commandLine() {
  const node = [process.execPath, '--enable-source-maps', entry()];
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  // The kernel ends the server when the launcher is killed.
  return process.platform === 'linux' && setpriv ? [setpriv, '--pdeathsig=TERM', '--', ...node] : node;
}

/**
 * @param env environment of the server, asked anew at each start
 * @param onReady called with each ready message
 * @param onTrouble called with a sentence when the server ended and is started again
 * @param log where its output goes
 */
export function superviseServer({ env, onReady, onTrouble, log }) {
  let child;
  let isStopping = false;
  let wasReady = false;
  let quickDeaths = 0;
  let tail = '';
  const waking = new AbortController();

  function startOnce() {
    const [program, ...args] = commandLine();
    tail = '';
    // Detached: Ctrl-C in the terminal reaches the launcher alone, which then ends everything in order.
    child = spawn(program, args, { cwd: ROOT, env: env(), detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const life = { bornAt: performance.now() };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        log.write(chunk);
        if (stream === child.stderr) tail = (tail + chunk).slice(-4_000);
      });
    }
    child.on('message', (message) => {
      if (message?.type === 'refused') life.refusal = message.message;
      if (message?.type !== 'ready') return;
      wasReady = true;
      onReady(message);
    });
    return new Promise((resolve) => {
      child.once('error', (error) => resolve({ ...life, refusal: error.message }));
      child.once('exit', async (code, signal) => {
        // Its last words may still be in the pipe; a grandchild may hold the pipe open for ever.
        await Promise.race([new Promise((closed) => child.once('close', closed)), pause(200)]);
        resolve({ ...life, code, signal, age: performance.now() - life.bornAt });
      });
    });
  }

  // A server that ran with these settings may run again: only the first start can be refused.
  const refusalOf = ({ refusal, code }) => {
    if (wasReady) return undefined;
    if (refusal) return new OperatorError(refusal);
    return portTrouble(tail) ?? (code === REFUSED ? new OperatorError(tail.trim()) : undefined);
  };

  async function keepAlive() {
    while (!isStopping) {
      const end = await startOnce();
      if (isStopping) return;
      const refusal = refusalOf(end);
      if (refusal) throw refusal;
      quickDeaths = end.age < QUICK_MS ? quickDeaths + 1 : 1;
      const what = `The server ended (${end.signal ?? `code ${end.code}`})`;
      if (quickDeaths >= QUICK_DEATHS && !wasReady) {
        throw new OperatorError(
          `${what} ${quickDeaths} times in a row and never got ready. Its last words:\n\n${tail.trim()}\n\nAll of it: ${log.path}`,
        );
      }
      const delay = Math.min(100 * 2 ** (quickDeaths - 1), LONGEST_PAUSE_MS);
      onTrouble(
        quickDeaths >= QUICK_DEATHS
          ? `${what}, ${quickDeaths} quick deaths in a row. Look at the end of ${log.path}; trying again in ${Math.round(delay / 1000)} s.`
          : `${what}; starting it again.`,
      );
      await pause(delay, undefined, { signal: waking.signal }).catch(() => {});
    }
  }

  const ended = keepAlive();
  return {
    /** Settles when supervision is over; rejects when the server refuses to start. */
    ended,
    pid: () => child?.pid,
    /** Ends the present process; it is started again at once. */
    restart() {
      quickDeaths = 0;
      child?.kill('SIGTERM');
    },
    /** SIGTERM, after 15 s SIGKILL; `hurry` kills at once. May be called again to hurry. */
    async stop({ hurry = false } = {}) {
      isStopping = true;
      waking.abort();
      const isOver = () => !child?.pid || child.exitCode !== null || child.signalCode !== null;
      if (!isOver()) child.kill(hurry ? 'SIGKILL' : 'SIGTERM');
      const timer = new AbortController();
      const end = ended.catch(() => {});
      await Promise.race([end, pause(15_000, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
      if (!isOver()) child.kill('SIGKILL');
      await end;
    },
  };
}
