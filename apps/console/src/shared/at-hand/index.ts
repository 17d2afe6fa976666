export * from './at-hand.store.js';
