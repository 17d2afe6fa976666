import type { Feature } from '../../shared/feature.js';

/** Company, mailboxes, outgoing mail, opening hours, surveys. */
export const feature: Feature = {
  name: 'settings',
  settings: [
    {
      path: 'company',
      order: 20,
      labelKey: 'settings.company.title',
      icon: 'building',
      permission: 'settings:read',
      load: () => import('./company.page.js'),
    },
    {
      path: 'mailboxes',
      order: 30,
      labelKey: 'settings.mailboxes.title',
      icon: 'inbox',
      permission: 'settings:read',
      load: () => import('./mailboxes.page.js'),
    },
    {
      path: 'mail',
      order: 40,
      labelKey: 'settings.outgoing.title',
      icon: 'send',
      permission: 'settings:read',
      load: () => import('./outgoing-mail.page.js'),
    },
    {
      path: 'calendar',
      order: 50,
      labelKey: 'settings.calendar.title',
      icon: 'calendar',
      permission: 'settings:read',
      load: () => import('./calendar.page.js'),
    },
    {
      path: 'reminders',
      order: 52,
      labelKey: 'nudges.title',
      icon: 'clock',
      permission: 'settings:read',
      load: () => import('./nudges.page.js'),
    },
    {
      path: 'sla',
      order: 55,
      labelKey: 'settings.sla.title',
      icon: 'clock',
      permission: 'settings:read',
      load: () => import('./sla.page.js'),
    },
    {
      path: 'remedies',
      order: 58,
      labelKey: 'remedies.title',
      icon: 'gift',
      permission: 'settings:read',
      load: () => import('./remedies.page.js'),
    },
    {
      path: 'surveys',
      order: 60,
      labelKey: 'settings.surveys.title',
      icon: 'face-good',
      permission: 'settings:read',
      load: () => import('./surveys.page.js'),
    },
  ],
  commands: [
    {
      id: 'settings.open',
      labelKey: 'shell.command.settings',
      scope: 'global',
      run: ({ navigate }) => navigate('/settings'),
    },
  ],
};
