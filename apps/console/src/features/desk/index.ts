import { FIELDS_KEY, loadStatuses, setStatuses } from '../../shared/desk/index.js';
import type { Feature } from '../../shared/feature.js';
import { useSessionState } from '../../shared/session/index.js';

/** What a house calls the statuses of its tickets, and the fields that it gives them. */
export const feature: Feature = {
  name: 'desk',
  begin: ({ statuses }) => setStatuses(statuses),
  hear: ({ live, queryClient }) => {
    const load = (): void => void loadStatuses().catch(() => undefined);
    live.on('desk.changed', ({ what }) => {
      if (what.includes('statuses')) load();
      if (what.includes('fields')) void queryClient.invalidateQueries({ queryKey: FIELDS_KEY });
    });
    live.whenStale(() => {
      load();
      void queryClient.invalidateQueries({ queryKey: FIELDS_KEY });
    });
    useSessionState.subscribe(({ session }, before) => {
      if (!session) setStatuses([]);
      else if (!before.session) load();
    });
  },
  settings: [
    {
      path: 'statuses',
      order: 16,
      labelKey: 'statuses.title',
      icon: 'pause',
      permission: 'desk:define',
      load: () => import('./statuses.page.js'),
    },
    {
      path: 'fields',
      order: 17,
      labelKey: 'fields.title',
      icon: 'edit',
      permission: 'desk:define',
      load: () => import('./fields.page.js'),
    },
  ],
};
