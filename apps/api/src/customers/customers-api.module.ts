import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { ScreensModule } from '#screens';
import { CompaniesController } from './companies.controller.js';
import { CustomersController } from './customers.controller.js';

/** Who our customers are. */
@Module({
  imports: [CustomersModule, ScreensModule],
  controllers: [CustomersController, CompaniesController],
})
export class CustomersApiModule {}
