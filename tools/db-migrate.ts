import 'reflect-metadata';
import { ConfigError, loadStores } from '#config';
import { SchemaError } from '#database';
import { migrateAll } from './migrate-run.js';

const HELP = `node dist/tools/db-migrate.js    brings the schema of DATABASE_URL up to date and says what it did

Settings (environment): DATABASE_URL (PostgreSQL 18 or newer), REDIS_URL when the queue lives there.
For the embedded database: npm run db:migrate. Running it again does nothing.
`;

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    process.stdout.write(HELP);
    return args[0] === '--help' ? 0 : 2;
  }
  try {
    for (const line of await migrateAll(loadStores())) process.stdout.write(`${line}\n`);
    return 0;
  } catch (error) {
    const isClear = error instanceof ConfigError || error instanceof SchemaError;
    const { message, code, stack } = error as Error & { code?: string };
    // A server that is not there is no fault of ours: one sentence.
    process.stderr.write(`${isClear ? message : code ? `The database refused: ${message || code}` : stack}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => process.exit(code));
