import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel';
import { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';
import { Settings } from './settings.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';

interface DatabaseOptions {
  url: string;
  /** Connections of this process at most. */
  poolSize?: number;
  /** A clock of the tests; default: the database's. */
  clock?: Clock;
}

/** The connection, the transaction runner, the settings and the clock, for every module. */
@Global()
@Module({})
export class DatabaseModule {
  static with({ url, poolSize = 12, clock }: DatabaseOptions): DynamicModule {
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
          extra: { statement_timeout: 30_000, connectionTimeoutMillis: 5_000 },
          retryAttempts: 3,
          retryDelay: 500,
        }),
      ],
      providers: [clockProvider, Database, Settings],
      exports: [Clock, Database, Settings],
    };
  }
}
