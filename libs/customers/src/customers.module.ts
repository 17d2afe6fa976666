import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Company } from './company.entity.js';
import { CompanyService } from './company.service.js';
import { ContactPoint } from './contact-point.entity.js';
import { Customer } from './customer.entity.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomerService } from './customer.service.js';
import { ProfileService } from './profile.service.js';
import { ProfileHistory } from './profile-history.repository.js';

/** Customers, their addresses and companies. */
@Module({
  imports: [TypeOrmModule.forFeature([Customer, ContactPoint, Company])],
  providers: [CustomerRepository, CustomerService, ProfileHistory, ProfileService, CompanyService],
  exports: [CustomerService, ProfileService, CompanyService],
})
export class CustomersModule {}
