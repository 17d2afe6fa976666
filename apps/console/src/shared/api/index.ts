export * from './api-client.js';
export * from './api-problem.js';
export * from './connection.store.js';
export * from './query-client.js';
