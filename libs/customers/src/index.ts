export { type CompanyFacts, CompanyService } from './company.service.js';
export * from './customer.errors.js';
export type * from './customer.events.js';
export { CustomerService, type FoundCustomer, type KnownAddress } from './customer.service.js';
export { CustomersModule } from './customers.module.js';
export { type NewContactPoint, ProfileService, type ProfileWish } from './profile.service.js';
export type { Doer, IntegrationActor } from './profile-history.repository.js';
