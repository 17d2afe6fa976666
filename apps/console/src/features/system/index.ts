import type { Feature } from '../../shared/feature.js';
import { beginSystemWarnings } from './system-warnings.begin.js';

/** The installation itself: backups, version, and what a restore left to decide. */
export const feature: Feature = {
  name: 'system',
  begin: beginSystemWarnings,
  settings: [
    {
      path: 'system',
      order: 95,
      labelKey: 'system.title',
      icon: 'download',
      permission: 'settings:read',
      load: () => import('./system.page.js'),
    },
  ],
};
