// npm run import:mail -- FOLDER --mailbox M: posts a folder of raw mail through the running Heard's own mail door.
import { findInstallation, prepareWorkspace, runProgram, splitDemo, withInstallation } from './installation.mjs';
import { OperatorError, report } from './operator-error.mjs';

const HELP = `npm run import:mail -- FOLDER --mailbox ADDRESS [--live] [--demo]

  FOLDER     folder of raw mail (RFC 5322), searched with its subfolders
  --mailbox  address of the mailbox that receives it
  --live     as if it arrived today: open tickets and automation; otherwise tickets are closed and nothing is sent
  --demo     the installation of npm start -- --demo`;

async function runImport({ demo, rest }) {
  if (rest.length === 0 || rest.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  // With DATABASE_URL Heard may run on another machine; the program itself then finds its mail door or says so.
  if (!process.env.DATABASE_URL && !findInstallation({ demo }).running) {
    const command = demo ? 'npm start -- --demo' : 'npm start';
    throw new OperatorError(`Heard is not running. Start it in another terminal (${command}), then import again.`);
  }
  await prepareWorkspace();
  return withInstallation({ demo }, (environment) => runProgram('import-mail', rest, environment));
}

try {
  process.exitCode = await runImport(splitDemo(process.argv.slice(2)));
} catch (error) {
  report(error);
  process.exitCode = 1;
}
