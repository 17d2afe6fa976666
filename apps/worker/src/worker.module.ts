import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { EscalationsModule } from '#escalations';
import { Relay } from '#outbox';
import { BullJobQueue, JobHandlers, JobQueue } from '#queue';
import { RelayLoop } from './relay-loop.js';
import { SmtpModule } from './smtp.module.js';

/** Everything that happens without anybody asking: listeners, timers, incoming mail. */
@Module({
  imports: [EscalationsModule, SmtpModule],
  providers: [
    {
      provide: JobQueue,
      useFactory: (config: Config) =>
        BullJobQueue.open({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL }),
      inject: [CONFIG],
    },
    { provide: JobHandlers, useFactory: () => new JobHandlers() },
    Relay,
    RelayLoop,
  ],
})
export class WorkerModule {}
