// The embedded database of one data folder: its password and port are remembered there.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../libs/database/src/embedded-postgres.mjs';
import { writeWhole } from './data-folder.mjs';

const LOG_LIMIT = 5_000_000;

/** Port and password of the embedded database, or undefined before the first start. */
export function databaseAccess(folder) {
  const file = join(folder, 'database-access.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Connection URL of a database that runs on `port`. */
export function databaseUrl({ password, port }) {
  return `postgres://heard:${encodeURIComponent(password)}@127.0.0.1:${port}/heard`;
}

/** Starts PostgreSQL on `<folder>/database`; the caller holds the lock of the folder. */
export async function startDatabase(folder, note) {
  const access = databaseAccess(folder);
  const password = access?.password ?? randomBytes(24).toString('base64url');
  // Written before the cluster is made, so that no cluster exists whose password nobody knows.
  if (!access) writeWhole(join(folder, 'database-access.json'), JSON.stringify({ password }));
  const logFile = join(folder, 'logs/postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT) renameSync(logFile, `${logFile}.1`);
  const postgres = await startPostgres({
    directory: join(folder, 'database'),
    password,
    resetPassword: !access,
    port: access?.port,
    logFile,
    // Only tests bring their own server; their data may die with the machine.
    flush: !process.env.HEARD_SERVER_ENTRY,
    note,
  });
  if (postgres.port !== access?.port) {
    writeWhole(join(folder, 'database-access.json'), JSON.stringify({ password, port: postgres.port }));
  }
  return postgres;
}
