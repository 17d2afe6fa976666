export * from './undo.store.js';
