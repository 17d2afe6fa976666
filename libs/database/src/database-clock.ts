import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MINUTE, SystemClock } from '#kernel';

/** The clock of production: the database's time, sampled once a minute, so that all nodes agree. */
@Injectable()
export class DatabaseClock extends SystemClock implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.sample();
    this.timer = setInterval(() => void this.sample(), MINUTE).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sample(): Promise<void> {
    try {
      const before = this.localMs();
      const [row] = await this.dataSource.query<{ now: Date }[]>('select clock_timestamp() as now');
      if (row) this.align(row.now, (before + this.localMs()) / 2);
    } catch {
      // The offset measured last stays good for the time that the database is away.
    }
  }
}
