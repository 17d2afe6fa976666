export * from './ticket-actions.js';
