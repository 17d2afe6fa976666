import type { Feature } from '../../shared/feature.js';
import { late } from '../../shared/ui/index.js';
import { beginUnread, useUnread } from './unread.store.js';

/** The first screen needs the number alone; where its code does not arrive, nothing rings, and that is all. */
const LoudLayer = late(() => import('./loud-layer.js'), { isQuiet: true });

/** What one is told, and how: a list behind a bell, the desktop, a sound, push and mail. */
export const feature: Feature = {
  name: 'notifications',
  routes: [
    { path: 'notifications', lazy: async () => ({ Component: (await import('./notifications.page.js')).default }) },
  ],
  nav: [
    {
      group: 'work',
      order: 9,
      to: '/notifications',
      labelKey: 'notifications.title',
      icon: 'bell',
      useCount: () => useUnread(({ unread }) => unread),
      most: 99,
    },
  ],
  settings: [
    {
      path: 'notifications',
      order: 12,
      labelKey: 'notifications.title',
      icon: 'bell',
      permission: 'me:change',
      load: () => import('./notification-settings.page.js'),
    },
  ],
  commands: [
    {
      id: 'notifications.open',
      labelKey: 'notifications.title',
      keys: ['g b'],
      scope: 'global',
      run: ({ navigate }) => navigate('/notifications'),
    },
  ],
  layers: [LoudLayer],
  begin: beginUnread,
};
