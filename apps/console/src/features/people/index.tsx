import type { Feature } from '../../shared/feature.js';

/** Who works here: people, roles, teams, shifts. */
export const feature: Feature = {
  name: 'people',
  settings: [
    {
      path: 'team',
      order: 10,
      labelKey: 'people.title',
      icon: 'users',
      permission: 'people:manage',
      load: () => import('./people.page.js'),
    },
  ],
};
