import type { Feature } from '../../shared/feature.js';

/** Words without a number: a person reads them in time. */
export const feature: Feature = {
  name: 'words',
  routes: [{ path: 'words', lazy: async () => ({ Component: (await import('./words.page.js')).default }) }],
  nav: [
    {
      group: 'recovery',
      order: 3,
      to: '/words',
      labelKey: 'words.title',
      icon: 'words',
      permission: 'words:read',
      count: 'words',
    },
  ],
  commands: [
    {
      id: 'words.open',
      labelKey: 'words.command.open',
      keys: ['g w'],
      scope: 'global',
      run: ({ navigate }) => navigate('/words'),
    },
  ],
};
