import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { ScreensModule } from '#screens';
import { IdentityApiModule } from '../identity/identity-api.module.js';
import { ViewsApiModule } from '../views/views-api.module.js';
import { FirstScreens } from './first-screens.service.js';

/** The console's page with what it shows first. */
@Module({
  imports: [ScreensModule, IntakeModule, IdentityApiModule, ViewsApiModule],
  providers: [FirstScreens],
})
export class FirstScreenModule {}
