import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Housekeeping } from '#outbox';
import { CustomerBelongings } from './belongings.js';
import { Callers } from './callers.service.js';
import { Company } from './company.entity.js';
import { CompanyService } from './company.service.js';
import { ContactPoint } from './contact-point.entity.js';
import { Customer } from './customer.entity.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomerService } from './customer.service.js';
import { CustomerDoings, oldActivities } from './customer-doings.service.js';
import { CustomerMerges } from './customer-merges.service.js';
import { CustomerOpening } from './customer-opening.service.js';
import { KnownElsewhere } from './known-elsewhere.service.js';
import { ProfileService } from './profile.service.js';
import { ProfileHistory } from './profile-history.repository.js';

const services = [
  CustomerService,
  ProfileService,
  CustomerOpening,
  CompanyService,
  CustomerMerges,
  CustomerBelongings,
  KnownElsewhere,
  CustomerDoings,
  Callers,
];

/** Customers, their addresses and companies, and what other programs tell of them. */
@Module({
  imports: [TypeOrmModule.forFeature([Customer, ContactPoint, Company])],
  providers: [...services, CustomerRepository, ProfileHistory],
  exports: services,
})
export class CustomersModule {
  constructor(belongings: CustomerBelongings, doings: CustomerDoings, housekeeping: Housekeeping) {
    belongings.use(doings);
    housekeeping.add(oldActivities);
  }
}
