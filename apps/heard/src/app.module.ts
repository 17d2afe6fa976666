import { type DynamicModule, Module } from '@nestjs/common';
import { BlobsModule } from '#blobs';
import { type Config, ConfigModule } from '#config';
import { CustomersModule } from '#customers';
import { DatabaseModule } from '#database';
import { EscalationsModule } from '#escalations';
import { IdentityModule } from '#identity';
import { IntakeModule } from '#intake';
import type { Clock } from '#kernel';
import { MailModule } from '#mail';
import { NotificationsModule } from '#notifications';
import { OutboundModule } from '#outbound';
import { OutboxModule } from '#outbox';
import { SatisfactionModule } from '#satisfaction';
import { SlaModule } from '#sla';
import { TicketsModule } from '#tickets';
import { ApiModule } from '../../api/src/api.module.js';
import { HealthModule } from '../../api/src/http/index.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

/** Every domain is there on every node: a relay must know all listeners, and an edge may call any verb. */
const DOMAINS = [
  IdentityModule,
  CustomersModule,
  SlaModule,
  MailModule,
  OutboundModule,
  TicketsModule,
  SatisfactionModule,
  EscalationsModule,
  IntakeModule,
  NotificationsModule,
];

/** The parts that this process plays, by HEARD_ROLES. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    const roles = { api: ApiModule, worker: WorkerModule };
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.DATABASE_URL, ...(clock && { clock }) }),
        OutboxModule,
        BlobsModule,
        ...DOMAINS,
        ...config.HEARD_ROLES.map((role) => roles[role]),
        ...(config.HEARD_ROLES.includes('api') ? [] : [HealthModule]),
      ],
    };
  }
}
