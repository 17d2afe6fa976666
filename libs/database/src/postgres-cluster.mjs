// Makes a cluster folder: UTF-8, C.UTF-8, checksums, one role and one database for Heard. The cluster is built beside
// its final place and renamed when it is whole, so an interrupted first start leaves nothing half made.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { asIdentity } from './postgres-binaries.mjs';

/** The role that Heard signs in as and the database it owns. The role is no superuser. */
export const ROLE = 'heard';

function run(program, args, { identity, input }) {
  const result = spawnSync(program, args, {
    ...asIdentity(identity),
    encoding: 'utf8',
    input,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${program} failed (${result.status ?? result.signal}): ${result.stderr || result.stdout}`);
}

/** Refuses a folder that is no cluster of this PostgreSQL; true when there is one, false when one has to be made. */
export function hasCluster(directory, version) {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return false;
  const mark = join(directory, 'PG_VERSION');
  if (!existsSync(mark)) {
    throw new Error(
      `${directory} is not empty and holds no PostgreSQL data. Nothing was changed; choose another folder with HEARD_DATA.`,
    );
  }
  const made = readFileSync(mark, 'utf8').trim();
  if (made !== version.split('.')[0]) {
    throw new Error(
      `${directory} was made by PostgreSQL ${made}, this is ${version}. Nothing was changed; use the Heard version that made it.`,
    );
  }
  return true;
}

// Local sockets are off (see the start options); the only way in is this line.
const hba = (method) =>
  `# Written by Heard: only this machine, only the role of Heard.\nhost all ${method === 'trust' ? 'all' : ROLE} 127.0.0.1/32 ${method}\n`;

/** Gives the role of Heard a new password; PostgreSQL must not run. For the case that the old one is lost. */
export function setPassword({ directory, binaries, identity, password }) {
  run(binaries.postgres, ['--single', '-D', directory, 'postgres'], {
    identity,
    input: `ALTER ROLE ${ROLE} PASSWORD '${password}'\n`,
  });
}

/**
 * Makes the cluster and returns nothing; `directory` must not exist or be empty.
 * `throwAway` (tests): no password, the role may create databases. `flush: false` (tests): nothing is forced to disk.
 */
export function createCluster({ directory, binaries, identity, password, throwAway = false, flush = true }) {
  const fresh = `${directory}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(directory), { recursive: true });
  mkdirSync(fresh, { mode: 0o700 });
  const secret = `${fresh}.password`;
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (identity) for (const path of [fresh, secret]) chownSync(path, identity.uid, identity.gid);
  const method = throwAway ? 'trust' : 'scram-sha-256';
  try {
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
    // The superuser's password is thrown away: nobody signs in as `postgres`.
    const access = throwAway ? ['-A', 'trust'] : ['-A', method, `--pwfile=${secret}`, '--data-checksums'];
    run(
      binaries.initdb,
      ['-D', fresh, '-U', 'postgres', ...locale, ...access, ...(flush ? [] : ['--no-sync']), '--no-instructions'],
      { identity },
    );
    const login = throwAway ? 'CREATEDB' : `PASSWORD '${password}'`;
    run(binaries.postgres, ['--single', '-D', fresh, ...(flush ? [] : ['-F']), 'postgres'], {
      identity,
      input: `CREATE ROLE ${ROLE} LOGIN ${login}\nCREATE DATABASE ${ROLE} OWNER ${ROLE}\n`,
    });
    writeFileSync(join(fresh, 'pg_hba.conf'), hba(method));
  } finally {
    rmSync(secret, { force: true });
  }
  chmodSync(fresh, 0o700);
  if (existsSync(directory)) rmSync(directory, { recursive: true });
  renameSync(fresh, directory);
}
