// npm run build: packages when needed, then server and console; nx takes from its cache what did not change.
import { report } from './operator-error.mjs';
import { ensureBuild, ensurePackages, requireNode } from './workspace.mjs';

const say = (text) => console.error(text);
try {
  requireNode();
  await ensurePackages(say);
  await ensureBuild(say, { force: true, live: true });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
