export * from './cookies.js';
export * from './encryption.guard.js';
export * from './health.module.js';
export * from './http.module.js';
export * from './permission.decorators.js';
export * from './rate-limit.guard.js';
export * from './route-permissions.js';
