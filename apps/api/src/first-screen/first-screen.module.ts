import { Module } from '@nestjs/common';
import { ScreensModule } from '#screens';
import { IdentityApiModule } from '../identity/identity-api.module.js';
import { FirstScreens } from './first-screens.service.js';

/** The console's page with what it shows first. */
@Module({
  imports: [ScreensModule, IdentityApiModule],
  providers: [FirstScreens],
})
export class FirstScreenModule {}
