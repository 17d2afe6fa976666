export * from './bull-queue.js';
export * from './job-queue.js';
export * from './memory-queue.js';
