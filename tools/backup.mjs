// npm run backup: writes everything into one file while Heard goes on working (or not).
import { prepareWorkspace, runProgram, splitDemo, withInstallation } from './installation.mjs';
import { report } from './operator-error.mjs';

const { demo, rest } = splitDemo(process.argv.slice(2));
try {
  await prepareWorkspace();
  process.exitCode = rest.includes('--help')
    ? await runProgram('backup', ['--help'], {})
    : await withInstallation({ demo }, (environment) => runProgram('backup', rest, environment));
} catch (error) {
  report(error);
  process.exitCode = 1;
}
