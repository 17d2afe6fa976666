import type { Feature } from '../../shared/feature.js';

/** Senders whose mail nobody wants. */
export const feature: Feature = {
  name: 'blocked',
  settings: [
    {
      path: 'blocked',
      order: 45,
      labelKey: 'blocked.title',
      icon: 'ban',
      permission: 'sender:block',
      load: () => import('./blocked.page.js'),
    },
  ],
};
