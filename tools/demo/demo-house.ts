import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AutomationModule } from '#automation';
import { BlobsModule } from '#blobs';
import { type Config, ConfigModule } from '#config';
import { CustomersModule } from '#customers';
import { Database, DatabaseModule } from '#database';
import { EscalationsModule } from '#escalations';
import { IdentityModule } from '#identity';
import { IntakeModule } from '#intake';
import { TestClock } from '#kernel';
import { MailModule } from '#mail';
import { Dispatcher, drain, EventListeners, OutboxModule } from '#outbox';
import { SatisfactionModule } from '#satisfaction';
import { SlaModule } from '#sla';
import { TicketsModule } from '#tickets';

@Module({})
class DemoHouseModule {
  static with(config: Config, clock: TestClock): DynamicModule {
    return {
      module: DemoHouseModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.DATABASE_URL, clock, poolSize: 4 }),
        OutboxModule,
        BlobsModule,
        IdentityModule,
        CustomersModule,
        SlaModule,
        MailModule,
        TicketsModule,
        SatisfactionModule,
        EscalationsModule,
        IntakeModule,
        AutomationModule,
      ],
    };
  }
}

/** The whole product without its doors, on a clock that we move: what happens in it happens by the real rules. */
export class DemoHouse {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly clock: TestClock,
  ) {}

  static async open(config: Config, start: Date): Promise<DemoHouse> {
    const clock = new TestClock(start);
    const app = await NestFactory.createApplicationContext(DemoHouseModule.with(config, clock), {
      logger: false,
      abortOnError: false,
    });
    return new DemoHouse(app, clock);
  }

  get<T>(token: Type<T>): T {
    return this.app.get(token, { strict: false });
  }

  get database(): Database {
    return this.get(Database);
  }

  /** Moves time forward to `instant` (never back) and does everything that is due by then. */
  async at(instant: Date): Promise<void> {
    if (instant > this.clock.now()) this.clock.set(instant);
    await drain({
      database: this.database,
      clock: this.clock,
      listeners: this.get(EventListeners),
      dispatcher: this.get(Dispatcher),
    });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
