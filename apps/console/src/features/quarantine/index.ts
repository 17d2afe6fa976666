import type { Feature } from '../../shared/feature.js';

/** Mail that could not be read or taken: a person looks at it. */
export const feature: Feature = {
  name: 'quarantine',
  routes: [{ path: 'quarantine', lazy: async () => ({ Component: (await import('./quarantine-page.js')).default }) }],
  nav: [
    {
      group: 'tools',
      order: 10,
      to: '/quarantine',
      labelKey: 'quarantine.title',
      icon: 'shield',
      permission: 'quarantine:work',
      count: 'quarantine',
    },
  ],
};
