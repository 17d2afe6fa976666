export type * from './customer.events.js';
export { CustomerService, type FoundCustomer, type KnownAddress } from './customer.service.js';
export { CustomersModule } from './customers.module.js';
