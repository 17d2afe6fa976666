import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel';
import { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';
import { Restoration } from './restoration.js';
import { Settings } from './settings.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import {
  LONGEST_IDLE_IN_TRANSACTION_MS,
  LONGEST_SILENCE_MS,
  LONGEST_STATEMENT_MS,
  watchfulClient,
} from './watchful-client.js';

interface DatabaseOptions {
  url: string;
  /** Connections of this process at most: each costs the database 14 MB once it has worked. */
  poolSize?: number;
  /** A clock of the tests; default: the database's. */
  clock?: Clock;
  /** A server that leaves a statement without an answer for this long is away; ms. */
  silenceMs?: number;
}

/** The connection, the transaction runner, the settings and the clock, for every module. */
@Global()
@Module({})
export class DatabaseModule {
  static with({ url, poolSize = 8, clock, silenceMs = LONGEST_SILENCE_MS }: DatabaseOptions): DynamicModule {
    const clockProvider = clock
      ? { provide: Clock, useValue: clock }
      : { provide: Clock, useFactory: (dataSource: DataSource) => new DatabaseClock(dataSource), inject: [DataSource] };
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          poolSize,
          autoLoadEntities: true,
          namingStrategy: new SnakeNamingStrategy(),
          applicationName: 'heard',
          // Migrations have a connection of their own without these limits.
          extra: {
            Client: watchfulClient(silenceMs),
            statement_timeout: LONGEST_STATEMENT_MS,
            idle_in_transaction_session_timeout: LONGEST_IDLE_IN_TRANSACTION_MS,
            connectionTimeoutMillis: 5_000,
            keepAlive: true,
          },
          retryAttempts: 3,
          retryDelay: 500,
        }),
      ],
      providers: [clockProvider, Database, Settings, Restoration],
      exports: [Clock, Database, Settings, Restoration],
    };
  }
}
