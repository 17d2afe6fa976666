import type { Feature } from '../../shared/feature.js';

/** Where anybody may answer without being asked: links, QR codes, tablets, open forms. */
export const feature: Feature = {
  name: 'survey-places',
  settings: [
    {
      path: 'survey-places',
      order: 62,
      labelKey: 'surveyPlaces.title',
      icon: 'link',
      permission: 'settings:read',
      load: () => import('./survey-places.page.js'),
    },
  ],
};
