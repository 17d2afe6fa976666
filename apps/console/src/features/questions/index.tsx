import type { Feature } from '../../shared/feature.js';

/** What surveys ask: the list of them, their words, their versions. */
export const feature: Feature = {
  name: 'questions',
  settings: [
    {
      path: 'questions',
      order: 61,
      labelKey: 'questions.title',
      icon: 'note',
      permission: 'settings:read',
      load: () => import('./questions.page.js'),
    },
  ],
};
