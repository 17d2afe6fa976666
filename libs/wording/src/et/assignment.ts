import type { assignment as en } from '../en/assignment.js';

export const assignment: Record<keyof typeof en, string> = {
  'ticket.command.takeNext': 'Võta järgmine pöördumine',
  'assignment.taken': '#{number} on nüüd teie käes',
  'assignment.nothing': 'Midagi ei oota: igal teie meeskondade pöördumisel on vastutaja.',
  'shell.presence.out': 'Kontorist ära',
  'assignment.givenBack': '#{number} on jälle vastutajata',
};
