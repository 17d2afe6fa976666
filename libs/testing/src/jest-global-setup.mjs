// One throw-away PostgreSQL for a whole Jest run; HEARD_TEST_DATABASE_URL names it. A URL that is already set is used
// as it is. Jest calls this once although several projects name it; the global guards against a second call.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../database/src/embedded-postgres.mjs';
import { isRoot, mayAccess, serviceIdentity } from '../../database/src/postgres-binaries.mjs';
import { isAlive, postgresProcessesOn } from '../../database/src/process-facts.mjs';

const PREFIX = 'heard-test-';

// A run that was killed leaves its folder behind; its name holds the number of the process that made it.
function removeRemains(parent) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.split('-')[2]);
    const folder = join(parent, name);
    if (!pid || isAlive(pid) || postgresProcessesOn(join(folder, 'database')).length > 0) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to somebody else.
    }
  }
}

export default async function setUp() {
  if (globalThis.heardTestPostgres || process.env.HEARD_TEST_DATABASE_URL) return;
  const parents = isRoot ? [tmpdir(), '/tmp', '/var/tmp'] : [tmpdir()];
  const parent = parents.find((folder) => mayAccess(folder, 'x', serviceIdentity())) ?? tmpdir();
  removeRemains(parent);
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({
    directory: join(folder, 'database'),
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  });
  globalThis.heardTestPostgres = { postgres, folder };
  process.env.HEARD_TEST_DATABASE_URL = postgres.url;
}
