// npm run admin -- COMMAND: what an administrator does from the command line, with Heard running or not.
import { prepareWorkspace, runProgram, splitDemo, withInstallation } from './installation.mjs';
import { moveData } from './move-data.mjs';
import { OperatorError, report } from './operator-error.mjs';

const HELP = `npm run admin -- COMMAND [--demo]

  setup-link        a new one-time link for the first set-up
  reset EMAIL       a one-time link with which this person sets a new password
  mail-health       whether mail comes in and goes out; exit code 1 when it does not
  move-data PATH    moves the data folder; Heard must be stopped
  --help            this text

--demo: the installation of npm start -- --demo`;

async function runAdmin({ demo, rest }) {
  const [command, ...args] = rest;
  if (!command || ['--help', '-h', 'help'].includes(command)) {
    console.log(HELP);
    return 0;
  }
  if (command !== 'move-data') {
    await prepareWorkspace();
    return withInstallation({ demo }, (environment) => runProgram('admin', rest, environment));
  }
  if (args.length !== 1) throw new OperatorError('npm run admin -- move-data PATH: name exactly one folder.');
  await moveData({ demo, to: args[0], say: (text) => console.log(text) });
  return 0;
}

try {
  process.exitCode = await runAdmin(splitDemo(process.argv.slice(2)));
} catch (error) {
  report(error);
  process.exitCode = 1;
}
