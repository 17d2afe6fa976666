// Where Heard keeps what it must not lose, and how the folder is found again: HEARD_DATA, else ./data; a pointer left by
// `npm run admin -- move-data`; as root a place that the user of PostgreSQL can reach.
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRoot, mayAccess, serviceIdentity } from '../libs/database/src/postgres-binaries.mjs';
import { OperatorError } from './operator-error.mjs';

/** The folder of the repository. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The file that a moved data folder leaves behind. */
export const POINTER = 'MOVED-TO';

const README = `This folder holds the data of Heard (helpdesk): the database, its password and the install key.

install-key           secret; survey links in mails are made with it. Without it, links already sent stop working.
database/             the PostgreSQL cluster. Never copy it while Heard runs, never delete single files in it.
database-access.json  secret; port and password of the database.
logs/                 what Heard and PostgreSQL wrote.
running.json          exists while Heard runs: process, address, database port.
backups/              what npm run backup and the daily backup wrote; HEARD_BACKUP_DIR puts them elsewhere.

To move the folder: npm run admin -- move-data PATH
To back it up: npm run backup -- PATH   To bring it back: npm run restore -- FILE
`;

const OURS = ['README.txt', 'install-key', 'database'];
// What another start of this second may just be writing, and what a fresh disk or a clone brings along.
const IGNORED = /^(lost\+found|\.gitkeep|MOVED-TO|\.probe-\d+|launcher\.lock.*|README\.txt\.\d+|logs)$/;

function requestedFolder(demo) {
  const setting = process.env.HEARD_DATA?.trim();
  const folder = setting ? resolve(setting) : join(ROOT, 'data');
  return demo ? `${folder}-demo` : folder;
}

function nearestExisting(path) {
  let folder = path;
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

// One level at a time: mkdirSync with `recursive` never returns for a path below /proc.
function makeFolders(path, mode) {
  if (existsSync(path)) return;
  makeFolders(dirname(path), 0o755);
  mkdirSync(path, { mode });
}

// A move that was cut between its two steps is finished here (see move-data.mjs).
function finishMove(folder) {
  if (!existsSync(folder) && existsSync(`${folder}.pointer`)) renameSync(`${folder}.pointer`, folder);
}

function follow(folder) {
  finishMove(folder);
  const pointer = join(folder, POINTER);
  if (!existsSync(pointer)) return undefined;
  const target = readFileSync(pointer, 'utf8').split('\n')[0].trim();
  if (!existsSync(target)) {
    throw new OperatorError(
      `The data of Heard was moved to ${target}, which is not there (see ${pointer}).\nIs a disk not mounted? Nothing was changed.`,
    );
  }
  return target;
}

// PostgreSQL never runs as root; its user cannot enter folders such as /root.
function reachable(folder) {
  if (!isRoot || !statSync(nearestExisting(folder)).isDirectory()) return folder;
  if (mayAccess(nearestExisting(folder), 'x', serviceIdentity(join(folder, 'database')))) return folder;
  return join('/var/lib/heard', createHash('sha256').update(folder).digest('hex').slice(0, 12));
}

/**
 * The data folder of this installation; it may not exist yet. `notes` says in sentences when it is not the one asked for.
 * @throws OperatorError when a pointer leads nowhere
 */
export function locateDataFolder({ demo = false } = {}) {
  const notes = [];
  let folder = requestedFolder(demo);
  for (let hop = 0; hop < 5; hop++) {
    const target = follow(folder);
    const next = target ?? reachable(folder);
    if (next === folder) return { folder, notes };
    const why = target ? `The data was moved from ${folder}.` : `The user of PostgreSQL cannot enter ${folder}.`;
    notes.push(`${why} It is kept in ${next}.`);
    folder = next;
  }
  throw new OperatorError(`The ${POINTER} files lead in a circle, last ${folder}. Remove the wrong one.`);
}

function unwritable(folder, error) {
  const setting = process.env.HEARD_DATA ? 'HEARD_DATA' : 'HEARD_DATA (not set; the default is ./data)';
  return new OperatorError(
    `${setting}: the user "${userInfo().username}" cannot write to ${folder} (${error.code ?? error.message}).\n` +
      'Make the folder writable, or choose another one: HEARD_DATA=/path/to/folder npm start',
  );
}

/** Makes the folder when needed, proves that it is writable and ours, writes its README.txt. */
export function prepareDataFolder(folder) {
  try {
    if (existsSync(folder) && !statSync(folder).isDirectory())
      throw new OperatorError(`HEARD_DATA: ${folder} is a file and no folder.`);
    // As root the user of PostgreSQL must pass through; the secrets inside are readable by the owner alone.
    makeFolders(folder, isRoot ? 0o711 : 0o700);
    if (isRoot && !mayAccess(folder, 'x', serviceIdentity(join(folder, 'database')))) chmodSync(folder, 0o711);
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw error instanceof OperatorError ? error : unwritable(folder, error);
  }
  const entries = readdirSync(folder).filter((name) => !IGNORED.test(name));
  if (entries.length > 0 && !OURS.some((name) => entries.includes(name))) {
    throw new OperatorError(
      `HEARD_DATA: ${folder} holds other things (${entries.slice(0, 3).join(', ')}). Choose an empty folder; nothing was changed.`,
    );
  }
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  own(join(folder, 'logs'));
  if (!existsSync(join(folder, 'README.txt'))) writeWhole(join(folder, 'README.txt'), README, 0o644);
}

// Files made by root in the folder of an ordinary user stay usable for that user.
function own(path) {
  if (!isRoot) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}

/** Writes a file so that it is either the old or the new one, never half. */
export function writeWhole(file, content, mode = 0o600) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode, flush: true });
  own(draft);
  renameSync(draft, file);
}

/** Path of the install key, made on the first start. An existing key is never replaced without `replaceKey`. */
export function installKeyFile(folder, { replaceKey = false } = {}) {
  if (process.env.HEARD_INSTALL_KEY_FILE)
    return readableKey(process.env.HEARD_INSTALL_KEY_FILE, 'HEARD_INSTALL_KEY_FILE');
  const file = join(folder, 'install-key');
  if (existsSync(file)) return readableKey(file, basename(file));
  if (existsSync(join(folder, 'database')) && !replaceKey) {
    throw new OperatorError(
      `${file} is missing although there is a database. Put it back from your backup.\n` +
        'If it is lost for good: npm start -- --new-install-key (links in mails already sent will no longer open).',
    );
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32), { mode: 0o600, flush: true });
  own(draft);
  linkSync(draft, file);
  rmSync(draft);
  return file;
}

function readableKey(file, name) {
  try {
    accessSync(file, constants.R_OK);
    if (statSync(file).size === 32) return file;
  } catch (error) {
    throw new OperatorError(`${name}: ${file} cannot be read (${error.code}).`);
  }
  throw new OperatorError(
    `${name}: ${file} must hold exactly 32 bytes. It was not touched; put it back from your backup.`,
  );
}
