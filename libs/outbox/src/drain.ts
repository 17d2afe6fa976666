import { z } from 'zod';
import type { Database } from '#database';
import type { Clock } from '#kernel';
import { MemoryQueue } from '#queue';
import type { Dispatcher } from './dispatcher.js';
import type { EventListeners } from './event-listeners.js';
import { DELIVER_EVENTS, EVENTS_TO_DELIVER, FIRE_TIMERS, Relay } from './relay.js';

const MOST_ROUNDS = 50;

interface Parts {
  database: Database;
  clock: Clock;
  listeners: EventListeners;
  dispatcher: Dispatcher;
}

/**
 * Runs everything that is due now (listeners, then timers) until nothing is left, in this process and without a
 * worker: for tests, and for programs that play time.
 * @throws the first error of a listener or timer.
 */
export async function drain({ database, clock, listeners, dispatcher }: Parts): Promise<void> {
  const queue = new MemoryQueue();
  const relay = new Relay(database, clock, queue, listeners);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await relay.sweep();
    const jobs = queue.take();
    if (jobs.length === 0) return;
    for (const { name, data } of jobs) {
      if (name === DELIVER_EVENTS)
        for (const [listener, ids] of Object.entries(EVENTS_TO_DELIVER.parse(data).deliveries))
          await dispatcher.deliverAll(ids, listener);
      if (name === FIRE_TIMERS) await dispatcher.fireAll(idsOf(data.timerIds));
    }
  }
  throw new Error('Work keeps making more work.');
}

const idsOf = (value: unknown): string[] => z.array(z.uuid()).parse(value);
