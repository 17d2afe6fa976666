import { Module } from '@nestjs/common';
import { AutomationApiModule } from './automation/automation-api.module.js';
import { CustomersApiModule } from './customers/customers-api.module.js';
import { DemoModule } from './demo/demo.module.js';
import { EscalationsApiModule } from './escalations/escalations-api.module.js';
import { FirstScreenModule } from './first-screen/first-screen.module.js';
import { HttpModule } from './http/index.js';
import { IdentityApiModule } from './identity/identity-api.module.js';
import { InsightsApiModule } from './insights/insights-api.module.js';
import { IntakeApiModule } from './intake/intake-api.module.js';
import { NotificationsApiModule } from './notifications/notifications-api.module.js';
import { PagesModule } from './pages/pages.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { SatisfactionApiModule } from './satisfaction/satisfaction-api.module.js';
import { SettingsApiModule } from './settings/settings-api.module.js';
import { SystemApiModule } from './system/system-api.module.js';
import { TicketsApiModule } from './tickets/tickets-api.module.js';
import { ViewsApiModule } from './views/views-api.module.js';

/** All edges towards people: HTTP, sockets and the public pages. */
@Module({
  imports: [
    AutomationApiModule,
    CustomersApiModule,
    DemoModule,
    EscalationsApiModule,
    FirstScreenModule,
    HttpModule,
    IdentityApiModule,
    InsightsApiModule,
    IntakeApiModule,
    NotificationsApiModule,
    PagesModule,
    RealtimeModule,
    SatisfactionApiModule,
    SettingsApiModule,
    SystemApiModule,
    TicketsApiModule,
    ViewsApiModule,
  ],
})
export class ApiModule {}
