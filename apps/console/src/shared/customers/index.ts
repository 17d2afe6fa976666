export { showCustomer, useCustomer } from './customer-query.js';
export * from './doings.js';
export { TicketLines } from './ticket-lines.js';
