// npm test: sets itself up, runs everything, adds up all runners. The last line of standard output is the sum.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './data-folder.mjs';
import { report } from './operator-error.mjs';
import { addUp, lastLine, skippedNames } from './test-sum.mjs';
import { ensureBuild, ensurePackages, requireNode } from './workspace.mjs';

const HELP = `npm test [-- OPTIONS] [PATTERN] [JEST OPTIONS]

  --install   (or HEARD_TEST_INSTALL=1) installs redis-server, nginx, Dovecot, Exim, swaks, SpamAssassin, lynx and w3m
              from Debian's packages when they are missing, so that nothing is skipped, and starts none of them; without
              it nothing is installed into the operating system
  HEARD_TEST_WITHOUT=exim,swaks
              runs as on a machine that lacks these (redis, nginx, dovecot, exim, swaks, spamassassin, lynx, w3m)
  PATTERN     runs only the files whose path matches`;

const say = (text) => console.error(text);

// The journeys come last: each is a browser, a server and a database, and most of its time is waiting for them.
const ROUNDS = [
  { name: 'rules, services, API, console', args: ['--selectProjects', 'server', 'console'] },
  { name: 'journeys', args: ['--selectProjects', 'journeys'] },
];

async function runJest({ name, args }, passedThrough) {
  const folder = join(ROOT, '.cache/test');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`);
  rmSync(file, { force: true });
  say(`\n${name}`);
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const own = ['--passWithNoTests', '--json', `--outputFile=${file}`];
  // Standard output is for the sum alone.
  const child = spawn(process.execPath, [jest, ...args, ...own, ...passedThrough], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (status) => resolve(status ?? 1));
  });
  return { name, code, result: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

function tellSkipped(names) {
  if (names.length === 0) return;
  console.log(
    '\nSkipped. What needs a server runs with: npm test -- --install (or HEARD_TEST_INSTALL=1), which installs',
  );
  console.log("redis-server, nginx, Dovecot, Exim, swaks, SpamAssassin, lynx and w3m from Debian's packages.");
  for (const name of names) console.log(`  - ${name}`);
  console.log();
}

async function test(args) {
  const passedThrough = args.filter((arg) => arg !== '--install');
  if (args.includes('--install')) process.env.HEARD_TEST_INSTALL = '1';
  requireNode();
  await ensurePackages(say);
  if (process.env.HEARD_TEST_INSTALL === '1') (await import('./install-servers.mjs')).installServers(say);
  // The journeys drive the build.
  await ensureBuild(say);
  const runs = [];
  for (const round of ROUNDS) runs.push(await runJest(round, passedThrough));
  const sum = addUp(runs);
  for (const text of sum.complaints) console.log(text);
  tellSkipped(skippedNames(runs));
  return sum;
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
} else {
  let sum = { passed: 0, failed: 1, skipped: 0 };
  try {
    sum = await test(args);
  } catch (error) {
    report(error);
  }
  process.exitCode = sum.failed > 0 ? 1 : 0;
  console.log(lastLine(sum));
}
