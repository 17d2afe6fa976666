export * from './counts.store.js';
export * from './live.js';
export * from './live-connection.js';
export * from './live-rows.js';
