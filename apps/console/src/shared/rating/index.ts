export * from './customer-answer.js';
export * from './scale.js';
