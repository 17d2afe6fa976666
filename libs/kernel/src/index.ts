export * from './actor.js';
export * from './app-error.js';
export * from './clock.js';
export * from './ids.js';
export * from './languages.js';
export * from './paging.js';
export * from './state-machine.js';
export * from './storable-text.js';
