import type { Feature } from '../../shared/feature.js';

/** Programs that tell of customers, and their tokens. */
export const feature: Feature = {
  name: 'integrations',
  settings: [
    {
      path: 'api',
      order: 70,
      labelKey: 'integrations.title',
      icon: 'server',
      permission: 'settings:read',
      load: () => import('./integrations.page.js'),
    },
  ],
};
