import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { ScreensModule } from '#screens';
import { NotificationSettingsController } from './notification-settings.controller.js';
import { NotificationsController } from './notifications.controller.js';

/** What people are told, and how they want it. */
@Module({
  imports: [NotificationsModule, ScreensModule],
  controllers: [NotificationsController, NotificationSettingsController],
})
export class NotificationsApiModule {}
