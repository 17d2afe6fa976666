import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AutomationModule, TimeRulesTimer } from '#automation';
import { CONFIG, type Config } from '#config';
import { EscalationsModule } from '#escalations';
import { InsightsModule } from '#insights';
import { IntakeModule, WatchMailTimer } from '#intake';
import { HousekeepingTimer, Relay } from '#outbox';
import { BullJobQueue, JobHandlers, JobQueue } from '#queue';
import { AskByCalendarTimer, SatisfactionModule } from '#satisfaction';
import { ImapModule } from './imap.module.js';
import { RelayLoop } from './relay-loop.js';
import { SmtpModule } from './smtp.module.js';

/** A worker sees to it that the house is kept and mail is watched; of several nodes the first one sets the timers for all. */
@Injectable()
class HouseKeeper implements OnApplicationBootstrap {
  constructor(
    private readonly daily: HousekeepingTimer,
    private readonly mail: WatchMailTimer,
    private readonly rules: TimeRulesTimer,
    private readonly calendar: AskByCalendarTimer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.daily.begin();
    await this.mail.begin();
    await this.rules.begin();
    await this.calendar.begin();
  }
}

/** Everything that happens without anybody asking: listeners, timers, incoming mail. */
@Module({
  imports: [
    AutomationModule,
    EscalationsModule,
    InsightsModule,
    IntakeModule,
    SatisfactionModule,
    SmtpModule,
    ImapModule,
  ],
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
    HouseKeeper,
  ],
})
export class WorkerModule {}
