import type { Feature } from '../../shared/feature.js';

/** What the house does by itself. */
export const feature: Feature = {
  name: 'rules',
  settings: [
    {
      path: 'rules',
      order: 16,
      labelKey: 'rules.title',
      icon: 'refresh',
      permission: 'rule:read',
      load: () => import('./rules.page.js'),
    },
  ],
};
