import { randomBytes } from 'node:crypto';
import { type DynamicModule, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { BlobsModule } from '#blobs';
import { type Config, ConfigModule, configSchema } from '#config';
import { Database, DatabaseModule } from '#database';
import { Clock, TestClock } from '#kernel';
import { Dispatcher, drain, EventListeners, OutboxModule } from '#outbox';
import { type TestDatabase, testDatabase } from './test-database.js';

/** Modules of libs on a database of their own, with a clock that stands still. */
export interface TestApp {
  module: TestingModule;
  database: Database;
  clock: TestClock;
  config: Config;
  get<T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T;
  /** Runs all listeners and timers that are due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Settings for tests: a random install key, ports chosen by the system. */
export function testConfig(changes: Partial<Config> = {}): Config {
  const parsed = configSchema.parse({
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    HEARD_HTTP_PORT: 0,
    HEARD_SMTP_PORT: 0,
  });
  return { ...parsed, installKey: randomBytes(32), ...changes };
}

/** Starts the given modules without HTTP and without a worker. */
export async function testApp(
  imports: (Type | DynamicModule)[],
  options: { config?: Partial<Config>; clock?: TestClock; poolSize?: number } = {},
): Promise<TestApp> {
  const testing: TestDatabase = await testDatabase();
  await testing.dataSource.destroy();
  const clock = options.clock ?? new TestClock();
  const config = testConfig({ DATABASE_URL: testing.url, ...options.config });
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(config),
      DatabaseModule.with({ url: testing.url, clock, poolSize: options.poolSize ?? 8 }),
      OutboxModule,
      BlobsModule,
      ...imports,
    ],
  }).compile();
  await module.init();
  const database = module.get(Database, { strict: false });
  const get = <T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T =>
    module.get(token as Type<T>, { strict: false });
  return {
    module,
    database,
    clock,
    config,
    get,
    settle: () => drain({ database, clock: get(Clock), listeners: get(EventListeners), dispatcher: get(Dispatcher) }),
    async close() {
      await module.close();
      await testing.close();
    },
  };
}
