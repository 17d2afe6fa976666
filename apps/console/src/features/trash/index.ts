import type { Feature } from '../../shared/feature.js';

/** Tickets that were thrown away, or are spam. */
export const feature: Feature = {
  name: 'trash',
  routes: [{ path: 'trash', lazy: async () => ({ Component: (await import('./trash-page.js')).default }) }],
  nav: [
    { group: 'tools', order: 15, to: '/trash', labelKey: 'trash.title', icon: 'trash', permission: 'ticket:trash' },
  ],
};
