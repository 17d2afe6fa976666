// npm run check: all that CI runs, as named steps with their times. `--ci` fails when any test was skipped.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './data-folder.mjs';
import { report } from './operator-error.mjs';
import { ensurePackages, requireNode } from './workspace.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);
const hasConsole = existsSync(join(ROOT, 'apps/console/index.html'));

const STEPS = [
  [
    'lint',
    [
      [bin('biome'), 'ci', '.'],
      [process.execPath, 'tools/lint-house.mjs'],
    ],
  ],
  [
    'types',
    [
      [bin('tsc'), '-p', 'tsconfig.json', '--noEmit'],
      ...(hasConsole ? [[bin('tsc'), '-p', 'apps/console/tsconfig.json', '--noEmit']] : []),
    ],
  ],
  ['boundaries', [[bin('depcruise'), 'apps', 'libs', 'tools', 'migrations', '--config', '.dependency-cruiser.cjs']]],
  ['build', [[process.execPath, 'tools/build.mjs']]],
  // The command of the README and nothing else.
  ['test', [['npm', 'test']]],
];

/** Runs a command; its output is passed on, and the last line of standard output is returned. */
async function run([program, ...args]) {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output = (output + chunk).slice(-2_000);
    process.stderr.write(chunk);
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (status) => resolve(status ?? 1));
  });
  return { code, last: output.trim().split('\n').at(-1) ?? '' };
}

async function check(isStrict) {
  requireNode();
  await ensurePackages((text) => console.error(text));
  const summary = [];
  let last = '';
  let isGreen = true;
  for (const [name, commands] of STEPS) {
    const began = performance.now();
    console.error(`\n== ${name}`);
    let isStepGreen = true;
    for (const command of commands) {
      const result = await run(command);
      last = result.last;
      isStepGreen &&= result.code === 0;
    }
    if (name === 'test' && isStrict && !/, 0 skipped$/.test(last)) isStepGreen = false;
    isGreen &&= isStepGreen;
    summary.push(
      `${isStepGreen ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
  }
  console.log(`\n${summary.join('\n')}\n\n${last}`);
  return isGreen;
}

try {
  process.exitCode = (await check(process.argv.includes('--ci'))) ? 0 : 1;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
