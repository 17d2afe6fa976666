import type { Feature } from '../../shared/feature.js';
import { useSessionState } from '../../shared/session/index.js';

/** The mail that would have left, while no SMTP server is set up. */
export const feature: Feature = {
  name: 'localmail',
  routes: [
    {
      path: 'local-mailbox/:id?',
      lazy: async () => ({ Component: (await import('./local-mailbox-page.js')).default }),
    },
  ],
  nav: [
    {
      group: 'tools',
      order: 20,
      to: '/local-mailbox',
      labelKey: 'localmail.title',
      icon: 'mail',
      permission: 'localmail:use',
      isShown: () => useSessionState.getState().session?.hasLocalMailbox === true,
    },
  ],
};
