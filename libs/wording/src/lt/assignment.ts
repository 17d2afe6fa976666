import type { assignment as en } from '../en/assignment.js';

export const assignment: Record<keyof typeof en, string> = {
  'ticket.command.takeNext': 'Imti kitą užklausą',
  'assignment.taken': '#{number} dabar priskirta jums',
  'assignment.nothing': 'Niekas nelaukia: kiekviena jūsų komandų užklausa jau kam nors priskirta.',
  'shell.presence.out': 'Ne darbe',
  'assignment.givenBack': '#{number} vėl niekam nepriskirta',
};
