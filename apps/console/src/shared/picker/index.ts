export * from './narrow.js';
export * from './picker.js';
