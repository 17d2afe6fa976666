// Ends the PostgreSQL of jest-global-setup.mjs and removes its folder.
import { rmSync } from 'node:fs';

export default async function tearDown() {
  const running = globalThis.heardTestPostgres;
  if (!running) return;
  globalThis.heardTestPostgres = undefined;
  await running.postgres.stop();
  rmSync(running.folder, { recursive: true, force: true });
}
