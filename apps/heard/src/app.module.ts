import { type DynamicModule, Module } from '@nestjs/common';
import { BlobsModule } from '#blobs';
import { type Config, ConfigModule } from '#config';
import { DatabaseModule } from '#database';
import { IdentityModule } from '#identity';
import type { Clock } from '#kernel';
import { PublicAddressModule } from '#mail';
import { OutboxModule } from '#outbox';
import { ApiModule } from '../../api/src/api.module.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

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
        IdentityModule,
        PublicAddressModule,
        ...config.HEARD_ROLES.map((role) => roles[role]),
      ],
    };
  }
}
