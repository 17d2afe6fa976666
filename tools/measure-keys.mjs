// npm run measure:keys: plays the everyday tasks in a browser, counts, and writes the table of docs/keystrokes.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './data-folder.mjs';
import { keystrokeTable } from './documented-flows.mjs';

const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
const args = ['--selectProjects', 'journeys', '-t', 'counted', '--', 'keystrokes.e2e'];
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(process.execPath, [...node, jest, ...args], { cwd: ROOT, stdio: 'inherit' });
const measured = JSON.parse(readFileSync(join(ROOT, '.cache/journeys/keystrokes.json'), 'utf8'));
const page = join(ROOT, 'docs/keystrokes.md');
const fresh = readFileSync(page, 'utf8').replace(
  /(<!-- table -->\n)[\s\S]*?(<!-- \/table -->)/,
  (_, start, end) => `${start}\n${keystrokeTable(measured)}\n\n${end}`,
);
writeFileSync(page, fresh);
process.exitCode = status ?? 1;
