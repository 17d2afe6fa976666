import type { Feature } from '../../shared/feature.js';

/** Who writes to us: people and their companies. */
export const feature: Feature = {
  name: 'customers',
  routes: [
    { path: 'customers', lazy: async () => ({ Component: (await import('./customers.page.js')).default }) },
    { path: 'customers/:id', lazy: async () => ({ Component: (await import('./customer.page.js')).default }) },
    { path: 'companies/:id', lazy: async () => ({ Component: (await import('./company.page.js')).default }) },
  ],
  nav: [
    {
      group: 'insight',
      order: 5,
      to: '/customers',
      labelKey: 'customers.title',
      icon: 'user',
      permission: 'customer:read',
    },
  ],
  commands: [
    {
      id: 'customers.open',
      labelKey: 'customers.command.open',
      keys: ['g c'],
      scope: 'global',
      run: ({ navigate }) => navigate('/customers'),
    },
    {
      id: 'customers.new',
      labelKey: 'customers.new',
      scope: 'global',
      run: ({ navigate }) => navigate('/customers?new'),
    },
  ],
};
