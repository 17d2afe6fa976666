export { NotificationReads } from './notification-reads.service.js';
export { NotificationSettings } from './notification-settings.service.js';
export { NotificationsModule } from './notifications.module.js';
export { TestAlerts } from './test-alerts.service.js';
