export * from './customer-answer.js';
