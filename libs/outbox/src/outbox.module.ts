import { Global, Module } from '@nestjs/common';
import { Dispatcher } from './dispatcher.js';
import { doneWork } from './done-work.housekeeping.js';
import { EventListeners } from './event-listeners.js';
import { Housekeeping, HousekeepingTimer } from './housekeeping.js';
import { Outbox } from './outbox.js';
import { TimerHandlers, Timers } from './timers.js';

const parts = [Outbox, Timers, EventListeners, TimerHandlers, Dispatcher, Housekeeping, HousekeepingTimer];

/** Events, deliveries and timers. The relay is part of the worker, which has the queue. */
@Global()
@Module({ providers: [...parts], exports: [...parts] })
export class OutboxModule {
  constructor(timers: TimerHandlers, daily: HousekeepingTimer, housekeeping: Housekeeping) {
    timers.add(daily);
    for (const task of doneWork) housekeeping.add(task);
  }
}
