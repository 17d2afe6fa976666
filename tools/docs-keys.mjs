// npm run docs:keys: writes the table of keys in docs/user-guide.md from the commands of the console.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './data-folder.mjs';

const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
const args = ['--selectProjects', 'console', '--globals', '{"writesGuide":true}', '--', 'user-guide.spec'];
const { status } = spawnSync(process.execPath, ['--experimental-vm-modules', jest, ...args], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
