export * from './builders.js';
export * from './drained-queue.js';
export * from './hostile-text.js';
export * from './needs.js';
export * from './smtp-sink.js';
export * from './test-app.js';
export * from './test-database.js';
export * from './test-server.js';
