import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

const PROGRAMS = {
  redis: 'redis-server',
  nginx: 'nginx',
  dovecot: 'dovecot',
  exim: 'exim4',
  swaks: 'swaks',
  spamassassin: 'spamassassin',
  lynx: 'lynx',
  w3m: 'w3m',
} as const;

/** A server or program that a test cannot do without and that npm cannot bring. */
export type Need = keyof typeof PROGRAMS;

/** Path of the program, or undefined where it is not installed, or HEARD_TEST_WITHOUT (names, commas) hides it. */
export function programOf(need: Need): string | undefined {
  if (process.env.HEARD_TEST_WITHOUT?.split(',').includes(need)) return undefined;
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, PROGRAMS[need])).find((path) => existsSync(path));
}

/**
 * `describe` for specs that need a server: `needs('redis')('two nodes', () => ...)`. Where it is missing the specs are
 * skipped and counted under a name that says why; with HEARD_TEST_INSTALL=1 they must not be.
 * @throws {Error} when the server is missing although HEARD_TEST_INSTALL=1 promised it
 */
export function needs(...all: Need[]): (name: string, specs: () => void) => void {
  const missing = all.filter((need) => programOf(need) === undefined);
  if (missing.length === 0) return (name, specs) => describe(name, specs);
  if (process.env.HEARD_TEST_INSTALL === '1') throw new Error(`${missing.join(' and ')} should have been installed.`);
  return (name, specs) => describe.skip(`[needs ${missing.join(' and ')}] ${name}`, specs);
}
