import 'reflect-metadata';
import { ConfigError, loadConfig } from '#config';
import { SchemaError } from '#database';
import { start } from './start.js';

/** Settings or a schema that somebody has to mend first: starting again would not help. */
const EXIT_NEEDS_A_PERSON = 78;
const LONGEST_STOP_MS = 10_000;

async function main(): Promise<void> {
  const running = await start(loadConfig());
  // Without a launcher nobody would see the link, and issuing it would end the one that an administrator asked for.
  if (process.send) process.send({ type: 'ready', url: running.url, setupLink: await running.issueSetUpLink() });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

main().catch((error: Error & { code?: string }) => {
  const isClear = error instanceof ConfigError || error instanceof SchemaError;
  const taken =
    error.code === 'EADDRINUSE'
      ? `A port is taken: ${error.message}. Choose others with HEARD_HTTP_PORT and HEARD_SMTP_PORT.`
      : undefined;
  process.stderr.write(`${taken ?? (isClear ? error.message : error.stack)}\n`);
  process.exit(isClear || taken ? EXIT_NEEDS_A_PERSON : 1);
});
