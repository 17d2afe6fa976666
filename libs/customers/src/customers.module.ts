import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Company } from './company.entity.js';
import { ContactPoint } from './contact-point.entity.js';
import { Customer } from './customer.entity.js';
import { CustomerRepository } from './customer.repository.js';
import { CustomerService } from './customer.service.js';

/** Customers, their addresses and companies. */
@Module({
  imports: [TypeOrmModule.forFeature([Customer, ContactPoint, Company])],
  providers: [CustomerRepository, CustomerService],
  exports: [CustomerService],
})
export class CustomersModule {}
