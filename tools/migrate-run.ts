import { migrate } from '#database';
import { migrateQueue } from '#queue';
import { migrations } from '../migrations/index.js';

/** Where the data lives. */
export interface Stores {
  DATABASE_URL: string;
  REDIS_URL?: string | undefined;
}

/**
 * Brings the schema and the queue's own schema up to date; safe to run at any time and from several nodes at once.
 * @returns one sentence a line: what was done.
 * @throws {SchemaError} when the server is too old or the schema is newer than this program.
 */
export async function migrateAll({ DATABASE_URL, REDIS_URL }: Stores): Promise<string[]> {
  const done = await migrate(DATABASE_URL, migrations);
  await migrateQueue({ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL });
  const schema =
    done.length === 0
      ? [`The schema was up to date (${migrations.length} migrations).`]
      : [
          ...done.map((name) => `Applied ${name}.`),
          `The schema is up to date: ${done.length} of ${migrations.length} migrations were new.`,
        ];
  return [...schema, REDIS_URL ? 'The queue lives on Redis and has no schema.' : "The queue's schema is up to date."];
}
