import type { Feature } from '../../shared/feature.js';

/** The numbers of asking and answering. */
export const feature: Feature = {
  name: 'satisfaction',
  routes: [
    { path: 'satisfaction', lazy: async () => ({ Component: (await import('./satisfaction.page.js')).default }) },
  ],
  nav: [
    {
      group: 'insight',
      order: 1,
      to: '/satisfaction',
      labelKey: 'satisfaction.title',
      icon: 'chart',
      permission: 'satisfaction:own',
    },
  ],
  commands: [
    {
      id: 'satisfaction.open',
      labelKey: 'satisfaction.command.open',
      keys: ['g s'],
      scope: 'global',
      run: ({ navigate }) => navigate('/satisfaction'),
    },
  ],
};
