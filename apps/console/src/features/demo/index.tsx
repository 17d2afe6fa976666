import type { Feature } from '../../shared/feature.js';

/** "Show me the loop": what the product is for, played once through the public doors. */
export const feature: Feature = {
  name: 'demo',
  routes: [{ path: 'loop', lazy: async () => ({ Component: (await import('./loop.page.js')).default }) }],
  nav: [{ group: 'tools', order: 90, to: '/loop', labelKey: 'demo.loop.title', icon: 'play', permission: 'demo:play' }],
};
