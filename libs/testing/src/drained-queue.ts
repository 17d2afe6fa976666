import type { Database } from '#database';
import type { Clock } from '#kernel';
import type { EventListeners } from '#outbox';
import { DELIVER_EVENT, type Dispatcher, FIRE_TIMER, Relay } from '#outbox';
import { type Job, JobQueue } from '#queue';

/** A queue that keeps jobs until they are taken. */
export class MemoryQueue extends JobQueue {
  readonly jobs: Job[] = [];

  async enqueue(jobs: Job[]): Promise<void> {
    this.jobs.push(...jobs);
  }

  /** All waiting jobs; the queue is empty afterwards. */
  take(): Job[] {
    return this.jobs.splice(0);
  }
}

interface Parts {
  database: Database;
  clock: Clock;
  listeners: EventListeners;
  dispatcher: Dispatcher;
}

/**
 * Runs everything that is due now (events, then timers) until nothing is left, without a worker.
 * @throws the first error of a listener or timer.
 */
export async function runUntilIdle({ database, clock, listeners, dispatcher }: Parts): Promise<void> {
  const queue = new MemoryQueue();
  const relay = new Relay(database, clock, queue, listeners);
  for (let round = 0; round < 50; round++) {
    await relay.sweep();
    const jobs = queue.take();
    if (jobs.length === 0) return;
    for (const job of jobs) {
      if (job.name === DELIVER_EVENT) await dispatcher.deliver(String(job.data.eventId), String(job.data.listener));
      if (job.name === FIRE_TIMER) await dispatcher.fire(String(job.data.timerId));
    }
  }
  throw new Error('Work keeps making more work.');
}
