import type { Feature } from '../../shared/feature.js';

/** Cases: what is done for customers who were unhappy, step by step. */
export const feature: Feature = {
  name: 'escalations',
  routes: [
    { path: 'escalations', lazy: async () => ({ Component: (await import('./cases-page.js')).default }) },
    { path: 'remedies', lazy: async () => ({ Component: (await import('./remedies-page.js')).default }) },
    { path: 'escalations/:id', lazy: async () => ({ Component: (await import('./case-page.js')).default }) },
  ],
  nav: [
    {
      group: 'recovery',
      order: 2,
      to: '/escalations',
      labelKey: 'escalations.title',
      icon: 'lifebuoy',
      permission: 'escalation:read',
    },
    {
      group: 'recovery',
      order: 3,
      to: '/remedies',
      labelKey: 'remedies.title',
      icon: 'gift',
      permission: 'remedy:read',
    },
  ],
};
