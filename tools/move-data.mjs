// npm run admin -- move-data PATH. On one disk the folder is renamed; between disks it is copied, every byte compared,
// and only then removed. The old place keeps a file MOVED-TO, so that the next start finds the data.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  createReadStream,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { settleRemains } from '../libs/database/src/embedded-postgres.mjs';
import { isRoot, mayAccess, serviceIdentity } from '../libs/database/src/postgres-binaries.mjs';
import { locateDataFolder, POINTER } from './data-folder.mjs';
import { takeLock } from './directory-lock.mjs';
import { OperatorError } from './operator-error.mjs';

const TRANSIENT = /^launcher\.lock/;

const pointerText = (target) => `${target}\nThe data of Heard was moved there; npm start follows this file.\n`;

function checkTarget(source, target) {
  if (target === source || target.startsWith(source + sep) || source.startsWith(target + sep)) {
    throw new OperatorError(
      `${target} and the present data folder ${source} lie within each other; choose another folder.`,
    );
  }
  const entries = existsSync(target) ? readdirSync(target).filter((name) => name !== POINTER) : [];
  if (entries.length > 0)
    throw new OperatorError(`${target} is not empty (${entries.slice(0, 3).join(', ')}). Nothing was changed.`);
  const parent = dirname(target);
  try {
    mkdirSync(parent, { recursive: true });
  } catch (error) {
    throw new OperatorError(`${parent} cannot be made (${error.code}). Nothing was changed.`);
  }
  if (!mayAccess(parent, 'w')) throw new OperatorError(`This user cannot write to ${parent}. Nothing was changed.`);
  const identity = serviceIdentity(join(source, 'database'));
  if (isRoot && !mayAccess(parent, 'x', identity)) {
    throw new OperatorError(
      `The user "${identity.name}", who runs PostgreSQL, cannot enter ${parent}. Nothing was changed.`,
    );
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }))
    .filter(({ path }) => !TRANSIENT.test(path));
}

async function fingerprint(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

// Copies keep their owner: PostgreSQL refuses a cluster that is not its own.
async function verifyCopy(source, copy) {
  let files = 0;
  for (const { entry, path } of filesBelow(source)) {
    const [from, to] = [join(source, path), join(copy, path)];
    const { uid, gid, mode } = lstatSync(from);
    if (isRoot) chownSync(to, uid, gid);
    chmodSync(to, mode);
    if (!entry.isFile()) continue;
    const handle = openSync(to, 'r');
    fsyncSync(handle);
    closeSync(handle);
    if ((await fingerprint(from)) !== (await fingerprint(to)))
      throw new OperatorError(`${to} differs from ${from}; is the disk faulty? Nothing was removed.`);
    files++;
  }
  return files;
}

async function copyAcross(source, target, say) {
  const copy = `${target}.copying`;
  rmSync(copy, { recursive: true, force: true });
  say(`copying ${source} to another disk`);
  cpSync(source, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !TRANSIENT.test(relative(source, path)),
  });
  const { uid, gid, mode } = statSync(source);
  if (isRoot) chownSync(copy, uid, gid);
  chmodSync(copy, mode);
  say(`${await verifyCopy(source, copy)} files copied and compared`);
  renameSync(copy, target);
  // From here on the next start uses the copy; what is left of the original is removed.
  writeFileSync(join(source, POINTER), pointerText(target), { flush: true });
  for (const name of readdirSync(source)) {
    if (name !== POINTER && !TRANSIENT.test(name)) rmSync(join(source, name), { recursive: true });
  }
}

// Between the two renames the old place does not exist; locateDataFolder() finishes that step after a crash.
function renameWithin(source, target) {
  const pointer = `${source}.pointer`;
  rmSync(pointer, { recursive: true, force: true });
  mkdirSync(pointer, { mode: 0o711 });
  writeFileSync(join(pointer, POINTER), pointerText(target), { flush: true });
  try {
    renameSync(source, target);
  } catch (error) {
    rmSync(pointer, { recursive: true });
    throw error;
  }
  renameSync(pointer, source);
}

/** Moves the data folder of this installation. @throws OperatorError when Heard runs or the target will not do */
export async function moveData({ demo, to, say }) {
  const { folder: source } = locateDataFolder({ demo });
  const target = resolve(to);
  if (!existsSync(join(source, 'README.txt')))
    throw new OperatorError(`There is no data in ${source} yet. Set HEARD_DATA=${target} instead.`);
  checkTarget(source, target);
  const lock = takeLock(source);
  if (!lock.release)
    throw new OperatorError(`Heard is running (process ${lock.heldBy}). Stop it first, then move the data.`);
  let release = lock.release;
  try {
    if (existsSync(join(source, 'database'))) await settleRemains(join(source, 'database'), say);
    if (existsSync(target)) rmSync(target, { recursive: true });
    try {
      renameWithin(source, target);
      // The lock file travelled with the folder.
      release = () => rmSync(join(target, 'launcher.lock'), { force: true });
    } catch (error) {
      if (!['EXDEV', 'EBUSY'].includes(error.code)) throw error;
      await copyAcross(source, target, say);
    }
    say(`The data of Heard is now in ${target}. The next npm start finds it there.`);
  } finally {
    release();
  }
}
