import type { assignment as en } from '../en/assignment.js';

export const assignment: Record<keyof typeof en, string> = {
  'ticket.command.takeNext': 'A következő megkeresés átvétele',
  'assignment.taken': '#{number} mostantól az Öné',
  'assignment.nothing': 'Semmi sem vár: csapatai minden megkeresésével foglalkozik már valaki.',
  'shell.presence.out': 'Házon kívül',
  'assignment.givenBack': '#{number} újra felelős nélkül van',
};
