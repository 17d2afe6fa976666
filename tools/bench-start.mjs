// What the two programs that measure share: a product started for it, and the page that the figures go to.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './data-folder.mjs';
import { OperatorError } from './operator-error.mjs';

const START_MS = 60_000;

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** One `npm start`; `ready` says after how many seconds it served, and the set-up link of the first time. */
export class Start {
  #output = '';

  constructor(data, ports, args = []) {
    this.#began = performance.now();
    const { DATABASE_URL: _, REDIS_URL: __, ...inherited } = process.env;
    this.child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs'), ...args], {
      env: { ...inherited, HEARD_DATA: data, HEARD_HTTP_PORT: ports.http, HEARD_SMTP_PORT: ports.smtp },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (chunk) => (this.#output += chunk));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  #began;

  async ready() {
    while (performance.now() - this.#began < START_MS && this.child.exitCode === null) {
      if (this.#output.includes('Heard runs at')) {
        const seconds = (performance.now() - this.#began) / 1000;
        return { seconds, link: /https?:\S+\/setup#\S+/.exec(this.#output)?.[0] };
      }
      await pause(5);
    }
    throw new OperatorError(`Heard did not start:\n${this.#output}`);
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

/** What was measured on, and how busy it was before. */
export function machine(load) {
  const [cpu] = cpus();
  return `${cpus().length} x ${cpu?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}; load average before the start: ${load.map((value) => value.toFixed(2)).join(', ')}`;
}

/** Puts a table between its two marks in docs/benchmarks.md. */
export function writeDown(mark, text) {
  const page = join(ROOT, 'docs/benchmarks.md');
  const place = new RegExp(`<!-- ${mark} -->[\\s\\S]*<!-- /${mark} -->`);
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(place, () => `<!-- ${mark} -->\n${text}\n<!-- /${mark} -->`),
  );
}
