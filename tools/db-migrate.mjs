// npm run db:migrate: brings the schema of this installation's database up to date; npm start does the same by itself.
import { prepareWorkspace, runProgram, splitDemo, withInstallation } from './installation.mjs';
import { report } from './operator-error.mjs';

const { demo, rest } = splitDemo(process.argv.slice(2));
try {
  if (rest.includes('--help')) {
    console.log('npm run db:migrate [-- --demo]    brings the schema of the database up to date');
  } else {
    await prepareWorkspace();
    process.exitCode = await withInstallation({ demo }, (environment) => runProgram('db-migrate', rest, environment));
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
