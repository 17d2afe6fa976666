export * from './drained-queue.js';
export * from './hostile-text.js';
export * from './test-app.js';
export * from './test-database.js';
