// npm run restore -- PATH: puts a backup into this installation, which must be stopped.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forgetSchemaMark } from './automatic-backups.mjs';
import { installKeyFile, locateDataFolder, prepareDataFolder, ROOT } from './data-folder.mjs';
import { exchangeKey, markOf } from './install-keys.mjs';
import { findInstallation, prepareWorkspace, runProgram, splitDemo, withInstallation } from './installation.mjs';
import { OperatorError, report } from './operator-error.mjs';

const FLAGS = ['--move', '--replace', '--without-key'];

function readOrder(rest) {
  const order = { flags: new Set(), path: undefined, key: undefined };
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at];
    if (arg === '--key' && rest[at + 1]) order.key = resolve(rest[++at]);
    else if (FLAGS.includes(arg)) order.flags.add(arg);
    else if (!arg.startsWith('-') && !order.path) order.path = resolve(arg);
    else return undefined;
  }
  return order.path ? order : undefined;
}

function describe(path) {
  const program = join(ROOT, 'dist/tools/restore.js');
  try {
    return JSON.parse(
      execFileSync(process.execPath, [program, path, '--describe'], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  } catch (error) {
    throw new OperatorError(String(error.stderr ?? error.message).trim());
  }
}

/** The key that belongs to the backup; undefined when the right one is in its place already. */
function keyToPlace({ place, key, flags }, described) {
  const fits = (bytes) => described.keyMark === null || markOf(bytes) === described.keyMark;
  if (existsSync(place) && fits(readFileSync(place))) return undefined;
  if (flags.has('--without-key')) return undefined;
  const offered = key ? readFileSync(key) : described.key && Buffer.from(described.key, 'base64');
  if (offered && fits(offered) && offered.length === 32) return offered;
  const why = offered
    ? `${key ?? 'The key in the backup'} is not the install key of this backup.`
    : `The install key of this backup is not in ${place}.`;
  throw new OperatorError(
    `${why}\nName it with --key FILE. If it is lost for good: --without-key (links in mails already sent stop working, passwords of mail servers must be entered again).`,
  );
}

async function restore({ demo, order }) {
  const { running } = findInstallation({ demo });
  if (running) throw new OperatorError(`Heard is running (process ${running.pid}). Stop it first, then restore.`);
  await prepareWorkspace();
  if (!existsSync(order.path)) throw new OperatorError(`${order.path} does not exist.`);
  const described = describe(order.path);
  const { folder } = locateDataFolder({ demo });
  prepareDataFolder(folder);
  const place = process.env.HEARD_INSTALL_KEY_FILE || join(folder, 'install-key');
  const key = keyToPlace({ ...order, place }, described);
  const isFresh = !existsSync(join(folder, 'database'));
  if (key && existsSync(place) && !order.flags.has('--replace'))
    throw new OperatorError(
      `${place} is another key than that of the backup. Say --replace to overwrite this installation.`,
    );
  const present = existsSync(place) ? readFileSync(place) : undefined;
  // Without one that can be used, nothing on this folder begins.
  const isUsable = present?.length === 32;
  let exchanged = key && !isUsable ? exchangeKey(place, key) : undefined;
  if (!key && !present && order.flags.has('--without-key')) installKeyFile(folder, { replaceKey: true });
  let code = 1;
  try {
    code = await withInstallation({ demo }, async (environment) => {
      // With the key that belongs to what is there: a backup names its key.
      if (order.flags.has('--replace')) await backUpFirst(environment);
      if (key) exchanged ??= exchangeKey(place, key);
      return runProgram('restore', [order.path, ...order.flags], environment);
    });
  } finally {
    if (code === 0) {
      forgetSchemaMark(folder);
      if (exchanged?.keptAs) console.error(`The install key of what was overwritten is kept: ${exchanged.keptAs}`);
    } else {
      exchanged?.undo();
      undo({ folder, isFresh, hadKey: present !== undefined });
    }
  }
  return code;
}

/** What is overwritten is kept, on whichever server it lies: a wrong file is chosen quickly. */
async function backUpFirst(environment) {
  const code = await runProgram('backup', ['--kind=before_restore', '--keep', '3'], environment);
  if (code !== 0) throw new OperatorError('The present data could not be backed up, so they are not overwritten.');
}

function undo({ folder, isFresh, hadKey }) {
  if (!isFresh || process.env.DATABASE_URL) return;
  rmSync(join(folder, 'database'), { recursive: true, force: true });
  rmSync(join(folder, 'database-access.json'), { force: true });
  if (!hadKey) rmSync(join(folder, 'install-key'), { force: true });
}

const { demo, rest } = splitDemo(process.argv.slice(2));
try {
  const order = readOrder(rest);
  if (!order) {
    await prepareWorkspace();
    await runProgram('restore', ['--help'], {});
    process.exitCode = rest.includes('--help') ? 0 : 2;
  } else process.exitCode = await restore({ demo, order });
} catch (error) {
  report(error);
  process.exitCode = 1;
}
