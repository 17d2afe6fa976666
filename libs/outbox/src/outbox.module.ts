import { Global, Module } from '@nestjs/common';
import { Dispatcher } from './dispatcher.js';
import { EventListeners } from './event-listeners.js';
import { Outbox } from './outbox.js';
import { TimerHandlers, Timers } from './timers.js';

/** Events, deliveries and timers. The relay is part of the worker, which has the queue. */
@Global()
@Module({
  providers: [Outbox, Timers, EventListeners, TimerHandlers, Dispatcher],
  exports: [Outbox, Timers, EventListeners, TimerHandlers, Dispatcher],
})
export class OutboxModule {}
