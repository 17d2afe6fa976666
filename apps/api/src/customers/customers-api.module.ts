import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { ScreensModule } from '#screens';
import { TicketsModule } from '#tickets';
import { CompaniesController } from './companies.controller.js';
import { CustomersController } from './customers.controller.js';
import { IntegrationsController } from './integrations.controller.js';
import { ProgramsController } from './programs.controller.js';

/** Who our customers are, and the programs that know them, too. */
@Module({
  imports: [CustomersModule, ScreensModule, TicketsModule],
  controllers: [CustomersController, CompaniesController, IntegrationsController, ProgramsController],
})
export class CustomersApiModule {}
