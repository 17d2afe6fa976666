export * from './drained-queue.js';
export * from './test-app.js';
export * from './test-database.js';
