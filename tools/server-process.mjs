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
const STOP_MS = 15_000;
const HEAP_MB = 256;
const NEW_SPACE_MB = 4;
const TAIL_LENGTH = 4_000;

const entry = () => process.env.HEARD_SERVER_ENTRY || join(ROOT, 'dist/apps/heard/src/main.js');

// Left alone, V8 takes twice the memory before it cleans up, and 48 MB for what is new alone (docs/benchmarks.md).
// NODE_OPTIONS may say otherwise.
const memoryLimits = () =>
  [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${NEW_SPACE_MB}`].filter(
    (option) => !process.env.NODE_OPTIONS?.includes(option.split('=')[0]),
  );

function commandLine() {
  const node = [process.execPath, '--enable-source-maps', ...memoryLimits(), entry()];
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  // The kernel ends the server when the launcher is killed.
  return process.platform === 'linux' && setpriv ? [setpriv, '--pdeathsig=TERM', '--', ...node] : node;
}

/** Starts the server and starts it again when it dies, with growing pauses. */
export class ServerProcess {
  #options;
  #child;
  #isStopping = false;
  #wasReady = false;
  #quickDeaths = 0;
  #tail = '';
  #waking = new AbortController();

  /**
   * @param options `env()` environment of the server, asked anew at each start; `onReady(message)`;
   *   `onTrouble(sentence)` when it ended and is started again; `log` where its output goes
   */
  constructor(options) {
    this.#options = options;
    /** Settles when supervision is over; rejects when the server refuses to start. */
    this.ended = this.#keepAlive();
  }

  get pid() {
    return this.#child?.pid;
  }

  #startOnce() {
    const { env, log } = this.#options;
    const [program, ...args] = commandLine();
    this.#tail = '';
    // Detached: Ctrl-C in the terminal reaches the launcher alone, which then ends everything in order.
    const child = spawn(program, args, {
      cwd: ROOT,
      env: env(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const life = { bornAt: performance.now() };
    child.stdout.on('data', (chunk) => log.write(chunk));
    child.stderr.on('data', (chunk) => {
      log.write(chunk);
      this.#tail = (this.#tail + chunk).slice(-TAIL_LENGTH);
    });
    child.on('message', (message) => this.#receive(message, life));
    return new Promise((resolve) => {
      child.once('error', (error) => resolve({ ...life, refusal: error.message }));
      child.once('exit', async (code, signal) => {
        // Its last words may still be in the pipe; a grandchild may hold the pipe open for ever.
        await Promise.race([new Promise((closed) => child.once('close', closed)), pause(200)]);
        resolve({ ...life, code, signal, age: performance.now() - life.bornAt });
      });
    });
  }

  #receive(message, life) {
    if (message?.type === 'refused') life.refusal = message.message;
    if (message?.type !== 'ready') return;
    this.#wasReady = true;
    this.#options.onReady(message);
  }

  // A server that ran with these settings may run again: only the first start can be refused.
  #refusal({ refusal, code }) {
    if (this.#wasReady) return undefined;
    if (refusal) return new OperatorError(refusal);
    return portTrouble(this.#tail) ?? (code === REFUSED ? new OperatorError(this.#tail.trim()) : undefined);
  }

  async #keepAlive() {
    while (!this.#isStopping) {
      const end = await this.#startOnce();
      if (this.#isStopping) return;
      const refusal = this.#refusal(end);
      if (refusal) throw refusal;
      this.#quickDeaths = end.age < QUICK_MS ? this.#quickDeaths + 1 : 1;
      const delay = Math.min(100 * 2 ** (this.#quickDeaths - 1), LONGEST_PAUSE_MS);
      this.#reportDeath(end, delay);
      await pause(delay, undefined, { signal: this.#waking.signal }).catch(() => {});
    }
  }

  #reportDeath({ signal, code }, delay) {
    const { log, onTrouble } = this.#options;
    const what = `The server ended (${signal ?? `code ${code}`})`;
    if (this.#quickDeaths < QUICK_DEATHS) return onTrouble(`${what}; starting it again.`);
    const often = `${what}, ${this.#quickDeaths} quick deaths in a row`;
    if (this.#wasReady)
      return onTrouble(`${often}. Look at the end of ${log.path}; trying again in ${(delay / 1000).toFixed(1)} s.`);
    throw new OperatorError(
      `${often}, and never got ready. Its last words:\n\n${this.#tail.trim()}\n\nAll of it: ${log.path}`,
    );
  }

  /** Ends the present process; it is started again at once. */
  restart() {
    this.#quickDeaths = 0;
    this.#child?.kill('SIGTERM');
  }

  /** SIGTERM, after 15 s SIGKILL; `hurry` kills at once. May be called again to hurry. */
  async stop({ hurry = false } = {}) {
    this.#isStopping = true;
    this.#waking.abort();
    const child = this.#child;
    const isOver = () => !child?.pid || child.exitCode !== null || child.signalCode !== null;
    if (!isOver()) child.kill(hurry ? 'SIGKILL' : 'SIGTERM');
    const timer = new AbortController();
    const end = this.ended.catch(() => {});
    await Promise.race([end, pause(STOP_MS, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    if (!isOver()) child.kill('SIGKILL');
    await end;
  }
}
