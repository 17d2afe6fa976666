// For the tools that a person runs beside (or without) a running Heard: finds the installation, opens its database for
// the time of a command, runs the built TypeScript program of that command.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installKeyFile, locateDataFolder, prepareDataFolder, ROOT } from './data-folder.mjs';
import { lockHolder, takeLock } from './directory-lock.mjs';
import { databaseAccess, databaseUrl, startDatabase } from './embedded-database.mjs';
import { OperatorError } from './operator-error.mjs';
import { ensureBuild, ensurePackages, requireNode } from './workspace.mjs';

const say = (text) => console.error(text);

/** What running.json says, when the launcher that wrote it still lives; undefined when Heard does not run here. */
export function readRunning(folder) {
  const holder = lockHolder(folder);
  if (holder === undefined) return undefined;
  const file = join(folder, 'running.json');
  const running = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (running.pid === holder) return running;
  throw new OperatorError(`Heard is just starting or busy (process ${holder}, data ${folder}). Try again in a moment.`);
}

/** `{ folder, running }` of this installation; `--demo` among the arguments means that of the demo. */
export function findInstallation({ demo = false } = {}) {
  const { folder } = locateDataFolder({ demo });
  return { folder, running: existsSync(folder) ? readRunning(folder) : undefined };
}

/** Takes `--demo` out of the arguments, because it chooses the installation and not the command. */
export function splitDemo(args) {
  return { demo: args.includes('--demo'), rest: args.filter((arg) => arg !== '--demo') };
}

async function withStartedDatabase(folder, action) {
  prepareDataFolder(folder);
  const lock = takeLock(folder);
  if (!lock.release)
    throw new OperatorError(`Heard has just been started (process ${lock.heldBy}). Try again in a moment.`);
  let postgres;
  try {
    // Before there is a database: one without its key is taken for one whose key was lost.
    installKeyFile(folder);
    postgres = await startDatabase(folder, say);
    return await action(postgres.url);
  } finally {
    await postgres?.stop();
    lock.release();
  }
}

/**
 * Calls `action(environment)` with the environment for a program that works on this installation: DATABASE_URL,
 * HEARD_DATA, HEARD_INSTALL_KEY_FILE, and HEARD_RUNNING_URL while Heard runs. Starts the embedded PostgreSQL for the
 * time of the call when nothing runs; then HEARD_MIGRATE=true lets the program bring an old schema up to date.
 */
export async function withInstallation({ demo = false }, action) {
  const { folder, running } = findInstallation({ demo });
  const environment = (url) => ({
    DATABASE_URL: url,
    HEARD_DATA: folder,
    HEARD_INSTALL_KEY_FILE: installKeyFile(folder),
    HEARD_MIGRATE: String(!running),
    ...(demo && { HEARD_DEMO: 'true' }),
    ...(running && { HEARD_RUNNING_URL: running.url }),
  });
  if (process.env.DATABASE_URL) {
    prepareDataFolder(folder);
    return action(environment(process.env.DATABASE_URL));
  }
  if (running?.databasePort) {
    return action(environment(databaseUrl({ ...databaseAccess(folder), port: running.databasePort })));
  }
  if (running)
    throw new OperatorError('The running Heard uses a PostgreSQL server. Set DATABASE_URL as for npm start.');
  return withStartedDatabase(folder, (url) => {
    return action(environment(url));
  });
}

/** Runs `dist/tools/<name>.js`, built when needed, with the given environment; returns its exit code. */
export async function runProgram(name, args, environment) {
  const program = join(ROOT, 'dist/tools', `${name}.js`);
  if (!existsSync(program)) throw new OperatorError(`${program} does not exist; npm run build makes it.`);
  const env = { NODE_ENV: 'production', ...process.env, ...environment };
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the program too; it decides, and afterwards the database is stopped in order.
  const wait = () => {};
  process.on('SIGINT', wait);
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGTERM', passOn);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? (signal ? 1 : 0)));
  });
  process.off('SIGINT', wait);
  process.off('SIGTERM', passOn);
  return code;
}

/** Packages and build as npm start has them. */
export async function prepareWorkspace() {
  requireNode();
  if (process.env.HEARD_SERVER_ENTRY) return;
  await ensurePackages(say);
  await ensureBuild(say);
}
