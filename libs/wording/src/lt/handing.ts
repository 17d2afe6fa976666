import type { handing as en } from '../en/handing.js';

export const handing: Record<keyof typeof en, string> = {
  'ticket.history.TicketHandedOver': 'Perduota su pastaba',
  'ticket.history.HandOverRead': 'Perdavimo pastaba perskaityta',
  'handing.title': 'Perduoti #{number}',
  'handing.to': 'Kam?',
  'handing.team': 'Komanda: {name}',
  'handing.noteFor': 'Pastaba gavėjui',
  'handing.giveNoted': 'Perduoti su pastaba',
  'handing.note': 'Kas padaryta ir kas toliau?',
  'handing.noteHint':
    'Pastaba matoma užklausos viršuje, kol kas nors pažymės ją perskaitytą arba atsakys; paskui ji lieka kaip vidinė pastaba.',
  'handing.do': 'Perduoti',
  'handing.said': '#{number} perduota',
  'handing.bar': 'Perdavė {name}, {time}',
  'handing.barOfNobody': 'Perduota, {time}',
  'handing.read': 'Perskaityta',
  'handing.noteWanted': 'Komanda „{team}“ be pastabos neperduoda nė vienos užklausos. Ji užrašoma prie kiekvienos.',
};
