export * from './macro-queries.js';
export * from './macro-words.js';
