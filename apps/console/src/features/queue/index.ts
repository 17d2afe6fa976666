import type { RouteObject } from 'react-router';
import type { Feature } from '../../shared/feature.js';
import { hearBulkJobs } from './bulk-jobs.store.js';
import { BulkLayer } from './bulk-layer.js';
import { OwnViews } from './own-views.js';
import { beginQueue, hearQueue } from './queue.store.js';
import { queueCommands } from './queue-commands.js';
import { selectionCommands } from './selection-commands.js';
import { ViewEditorLayer } from './view-editor-layer.js';
import { hearViewers } from './viewers.store.js';
import { beginViews, hearViews } from './views.store.js';

/** The queue of tickets and the search. `ticketRoutes` are shown beside the list, under `t/:id`. */
export const queueFeature = (ticketRoutes: RouteObject[]): Feature => ({
  name: 'queue',
  isEveryday: true,
  routes: [
    {
      path: 'q/:view',
      lazy: async () => ({ Component: (await import('./queue-page.js')).default }),
      children: ticketRoutes,
    },
    { path: 'search', lazy: async () => ({ Component: (await import('./search-page.js')).default }) },
  ],
  nav: [
    {
      group: 'work',
      order: 1,
      to: '/q/mine',
      labelKey: 'queue.view.mine',
      icon: 'inbox',
      count: 'mine',
      isOnPhoneBar: true,
    },
    {
      group: 'work',
      order: 2,
      to: '/q/unassigned',
      labelKey: 'queue.view.unassigned',
      icon: 'user-none',
      count: 'unassigned',
      isOnPhoneBar: true,
    },
    { group: 'work', order: 3, to: '/q/open', labelKey: 'queue.view.open', icon: 'list', count: 'open' },
    { group: 'work', order: 4, to: '/q/snoozed', labelKey: 'queue.view.snoozed', icon: 'snooze', count: 'snoozed' },
    { group: 'work', order: 5, to: '/q/promises', labelKey: 'queue.view.promises', icon: 'clock', count: 'promises' },
  ],
  commands: [...queueCommands, ...selectionCommands],
  OwnNav: OwnViews,
  layers: [BulkLayer, ViewEditorLayer],
  begin: (first) => {
    beginViews(first);
    beginQueue(first);
  },
  hear: (context) => {
    hearViews(context);
    hearQueue(context);
    hearBulkJobs(context);
    hearViewers(context.live);
  },
});
