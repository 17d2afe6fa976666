import type { handing as en } from '../en/handing.js';

export const handing: Record<keyof typeof en, string> = {
  'ticket.history.TicketHandedOver': 'Átadva megjegyzéssel',
  'ticket.history.HandOverRead': 'Átadási megjegyzés elolvasva',
  'handing.title': 'Átadás: #{number}',
  'handing.to': 'Kinek?',
  'handing.team': 'Csapat: {name}',
  'handing.noteFor': 'Megjegyzés annak, aki kapja',
  'handing.giveNoted': 'Átadás megjegyzéssel',
  'handing.note': 'Mi történt eddig, és mi a következő lépés?',
  'handing.noteHint':
    'A megkeresés tetején áll, amíg valaki elolvasottnak nem jelöli vagy nem válaszol; utána belső megjegyzésként megmarad.',
  'handing.do': 'Átadás',
  'handing.said': '#{number} átadva',
  'handing.bar': 'Átadta: {name}, {time}',
  'handing.barOfNobody': 'Átadva, {time}',
  'handing.read': 'Elolvastam',
  'handing.noteWanted': 'A(z) {team} csapat egy megkeresést sem ad át feljegyzés nélkül. Mindegyikre rákerül.',
};
