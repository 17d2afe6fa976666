// For npm start -- --dev: rebuilds what changed. The console is watched by vite itself.
import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './data-folder.mjs';

const SETTLE_MS = 200;
const IGNORED = /\.spec\.tsx?$|\.d\.mts$|^console\//;

function buildServer() {
  const child = spawn(process.execPath, [join(ROOT, 'tools/build-server.mjs')], { cwd: ROOT, stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
}

/** Calls `onBuilt` after each successful build of the server. */
export function watchSources(onBuilt) {
  let timer;
  let building = Promise.resolve();
  const changed = (_event, name) => {
    if (!name || IGNORED.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      building = building.then(async () => {
        if (await buildServer()) onBuilt();
      });
    }, SETTLE_MS);
  };
  for (const folder of ['apps', 'libs', 'migrations']) {
    if (existsSync(join(ROOT, folder))) watch(join(ROOT, folder), { recursive: true }, changed);
  }
  if (!existsSync(join(ROOT, 'apps/console/index.html'))) return;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--watch', '--config', 'apps/console/vite.config.mjs'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => child.kill());
}
