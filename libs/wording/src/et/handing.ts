import type { handing as en } from '../en/handing.js';

export const handing: Record<keyof typeof en, string> = {
  'ticket.history.TicketHandedOver': 'Üle antud koos märkmega',
  'ticket.history.HandOverRead': 'Üleandmise märge loetud',
  'handing.title': 'Anna üle #{number}',
  'handing.to': 'Kellele?',
  'handing.team': 'Tiim: {name}',
  'handing.noteFor': 'Märkus saajale',
  'handing.giveNoted': 'Anna üle märkusega',
  'handing.note': 'Mis on tehtud ja mis on järgmine samm?',
  'handing.noteHint':
    'See seisab pöördumise kohal, kuni keegi märgib selle loetuks või vastab; siis jääb see sisemiseks märkmeks.',
  'handing.do': 'Anna üle',
  'handing.said': '#{number} on üle antud',
  'handing.bar': 'Üle andis {name}, {time}',
  'handing.barOfNobody': 'Üle antud, {time}',
  'handing.read': 'Loetud',
  'handing.noteWanted': 'Meeskond {team} ei anna ühtegi pöördumist märkmeta üle. See kirjutatakse igale neist.',
};
