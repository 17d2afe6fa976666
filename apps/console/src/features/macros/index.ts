import type { Feature } from '../../shared/feature.js';

/** Prepared words and actions, as their owners write them. */
export const feature: Feature = {
  name: 'macros',
  settings: [
    {
      path: 'macros',
      order: 14,
      labelKey: 'macros.title',
      icon: 'words',
      permission: 'macro:use',
      load: () => import('./macros.page.js'),
    },
  ],
};
