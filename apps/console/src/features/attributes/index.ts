import { showTags } from '../../shared/at-hand/index.js';
import type { Feature } from '../../shared/feature.js';
import { AttributesLayer } from './attributes-layer.js';

/** What agents say about a ticket by hand: who has it, how it stands, how pressing it is, its tags, when it comes back. */
export const feature: Feature = {
  name: 'attributes',
  layers: [AttributesLayer],
  hear: ({ live, queryClient }) =>
    live.on('tags.changed', ({ tags }) => {
      void queryClient.invalidateQueries({ queryKey: ['tags'] });
      showTags(queryClient, tags);
    }),
  settings: [
    {
      path: 'tags',
      order: 15,
      labelKey: 'attributes.tags.title',
      icon: 'tag',
      permission: 'tag:manage',
      load: () => import('./tags.page.js'),
    },
  ],
};
