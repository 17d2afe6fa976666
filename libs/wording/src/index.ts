export * from './customer-words.js';
export * from './format.js';
export * from './languages.js';
export * from './mail-failure.js';
export * from './pseudo.js';
export * from './wording.js';
