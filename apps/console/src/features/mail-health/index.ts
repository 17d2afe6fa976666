import type { Feature } from '../../shared/feature.js';
import { beginStoppedMail } from './stopped-mail.begin.js';

/** Whether mail comes in and goes out. */
export const feature: Feature = {
  name: 'mail-health',
  begin: beginStoppedMail,
  settings: [
    {
      path: 'mail-health',
      order: 45,
      labelKey: 'mailHealth.title',
      icon: 'check-circle',
      permission: 'settings:read',
      load: () => import('./mail-health.page.js'),
    },
  ],
};
