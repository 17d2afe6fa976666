import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { OutboundModule } from '#outbound';
import { ScreensModule } from '#screens';
import { NotificationSettingsController } from './notification-settings.controller.js';
import { NotificationsController } from './notifications.controller.js';
import { PushSubscriptionsController } from './push-subscriptions.controller.js';
import { TestAlertsController } from './test-alerts.controller.js';

/** What people are told, and how they want it. */
@Module({
  imports: [NotificationsModule, OutboundModule, ScreensModule],
  controllers: [
    NotificationsController,
    NotificationSettingsController,
    PushSubscriptionsController,
    TestAlertsController,
  ],
})
export class NotificationsApiModule {}
