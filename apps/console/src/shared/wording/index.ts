export * from './problem-text.js';
export * from './wording-provider.js';
