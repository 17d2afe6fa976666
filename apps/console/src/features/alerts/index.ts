import type { Feature } from '../../shared/feature.js';
import { AlertBell } from './alert-bell.js';
import { hearAlerts } from './alerts.store.js';

/** The board of alerts: unhappy customers who wait for somebody to take them on. */
export const feature: Feature = {
  name: 'alerts',
  routes: [{ path: 'alerts', lazy: async () => ({ Component: (await import('./alerts-page.js')).default }) }],
  nav: [
    {
      group: 'recovery',
      order: 1,
      to: '/alerts',
      labelKey: 'alerts.title',
      icon: 'alert-siren',
      permission: 'alert:read',
      count: 'alerts',
      isAlarm: true,
      isOnPhoneBar: true,
    },
  ],
  layers: [AlertBell],
  hear: ({ live }) => hearAlerts(live),
};
