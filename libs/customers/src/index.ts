export { type Belongings, CustomerBelongings, type Removal, type TicketBelongings } from './belongings.js';
export { type Caller, Callers, type FoundCaller } from './callers.service.js';
export { type CompanyFacts, CompanyService } from './company.service.js';
export * from './customer.errors.js';
export type * from './customer.events.js';
export { CustomerService, type FoundCustomer, type KnownAddress } from './customer.service.js';
export { CustomerDoings, type TellActivity, type TellOrder } from './customer-doings.service.js';
export { CustomerMerges, type MergePlan } from './customer-merges.service.js';
export { CustomerOpening, type NewCustomer } from './customer-opening.service.js';
export { CustomersModule } from './customers.module.js';
export {
  type CustomerKey,
  KnownElsewhere,
  type TellCompany,
  type TellCustomer,
  type Told,
} from './known-elsewhere.service.js';
export { type NewContactPoint, ProfileService, type ProfileWish } from './profile.service.js';
export type { Doer, IntegrationActor } from './profile-history.repository.js';
