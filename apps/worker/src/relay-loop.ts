import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CONFIG, type Config, LOGGER } from '#config';
import { WakeUps } from '#database';
import { AppError, SECOND } from '#kernel';
import { DELIVER_EVENTS, Dispatcher, EVENTS_TO_DELIVER, FIRE_TIMERS, Relay } from '#outbox';
import { BullWorker, JobHandlers, JobQueue, migrateQueue, type QueueStore } from '#queue';
import { Slots } from './slots.js';

const CONCURRENCY = 20;
/** A fault that has been logged is not logged again for this long: a stopped database would fill the log. */
const QUIET_MS = 10 * SECOND;
/** Under load a sweep gathers what came in meanwhile; the first one after a rest begins at once. */
const GATHER_MS = 15;

/**
 * Keeps the outbox moving: sweeps when the database says that there is something new, and once a second anyway, and
 * runs the jobs that the queue hands out.
 */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Of all jobs together. */
  private readonly slots = new Slots(CONCURRENCY);
  private worker: BullWorker | undefined;
  private wakeUps: WakeUps | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private isAskedAgain = false;
  private isStopping = false;
  private loggedAt = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly relay: Relay,
    private readonly dispatcher: Dispatcher,
    private readonly handlers: JobHandlers,
    private readonly queue: JobQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.handlers.add({
      name: DELIVER_EVENTS,
      schema: EVENTS_TO_DELIVER,
      run: ({ deliveries }) => this.dispatcher.deliverToAll(deliveries, this.slots),
    });
    this.handlers.add({
      name: FIRE_TIMERS,
      schema: z.object({ timerIds: z.array(z.uuid()) }),
      run: ({ timerIds }) => this.dispatcher.fireAll(timerIds, this.slots),
    });
    this.startWorker();
    this.wakeUps = new WakeUps(this.config.DATABASE_URL, 'heard_outbox', () => this.wake());
    await this.wakeUps.start();
    this.timer = setInterval(() => this.wake(), SECOND);
  }

  /** Before the database connection closes: running jobs end in order. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.wakeUps?.close();
    await this.sweeping;
    await this.worker?.close();
    await (this.queue as { close?: () => Promise<void> }).close?.();
  }

  private get store(): QueueStore {
    return { databaseUrl: this.config.DATABASE_URL, redisUrl: this.config.REDIS_URL };
  }

  private startWorker(): void {
    this.worker = BullWorker.start(this.store, this.handlers, {
      concurrency: CONCURRENCY,
      onError: (error) => this.complain('job.failed', error),
    });
  }

  /**
   * The queue holds nothing that the database does not know, so one that is broken is simply made anew. On Redis there is
   * nothing to make: its clients come back by themselves, and one that is closed while Redis is away waits for ever.
   */
  private async healQueue(): Promise<void> {
    if (this.store.redisUrl) return;
    try {
      await migrateQueue(this.store);
      const broken = this.worker;
      this.startWorker();
      await broken?.close();
    } catch (error) {
      this.complain('queue.healing-failed', error as Error);
    }
  }

  /** Sweeps now, or once more right after the sweep that is running. */
  private wake(): void {
    if (this.isStopping) return;
    if (this.sweeping) {
      this.isAskedAgain = true;
      return;
    }
    this.sweeping = this.sweepUntilQuiet().finally(() => {
      this.sweeping = undefined;
    });
  }

  private async sweepUntilQuiet(): Promise<void> {
    try {
      do {
        this.isAskedAgain = false;
        while ((await this.relay.sweep()) > 0 && !this.isStopping) await pause(GATHER_MS);
      } while (this.isAskedAgain && !this.isStopping);
    } catch (error) {
      this.complain('relay.failed', error as Error);
      const isAway = error instanceof AppError && error.kind === 'unavailable';
      if (!isAway && !this.isStopping) await this.healQueue();
    }
  }

  private complain(event: string, error: Error): void {
    const now = performance.now();
    if (error instanceof AppError && error.kind === 'unavailable' && now - this.loggedAt < QUIET_MS) return;
    this.loggedAt = now;
    this.logger.warn({ event, err: error });
  }
}
