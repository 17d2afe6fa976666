export * from './dispatcher.js';
export * from './drain.js';
export * from './event-listeners.js';
export * from './housekeeping.js';
export * from './outbox.js';
export * from './outbox.module.js';
export * from './relay.js';
export * from './timers.js';
