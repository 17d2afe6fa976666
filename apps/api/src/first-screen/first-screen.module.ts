import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake';
import { ScreensModule } from '#screens';
import { TicketsModule } from '#tickets';
import { IdentityApiModule } from '../identity/identity-api.module.js';
import { SystemApiModule } from '../system/system-api.module.js';
import { ViewsApiModule } from '../views/views-api.module.js';
import { FirstScreens } from './first-screens.service.js';
import { OwnThings } from './own-things.service.js';

/** The console's page with what it shows first. */
@Module({
  imports: [ScreensModule, IntakeModule, IdentityApiModule, ViewsApiModule, TicketsModule, SystemApiModule],
  providers: [FirstScreens, OwnThings],
})
export class FirstScreenModule {}
