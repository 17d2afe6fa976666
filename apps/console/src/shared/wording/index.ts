export * from './problem-text.js';
export { beginWording, completeWording } from './spoken.js';
export * from './wording-provider.js';
