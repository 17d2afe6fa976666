import type { calls as en } from '../en/calls.js';

export const calls: Record<keyof typeof en, string> = {
  'calls.way': 'Kuidas pöördumine algab',
  'calls.way.mail': 'Kirjuta kliendile',
  'calls.way.call': 'Pane kirja telefonikõne',
  'calls.direction': 'Kes helistas',
  'calls.direction.incoming': 'Klient helistas meile',
  'calls.direction.outgoing': 'Meie helistasime',
  'calls.number': 'Telefoninumber',
  'calls.number.hint': 'Ei ole kohustuslik, kui klient või e-posti aadress on teada.',
  'calls.address': 'E-posti aadress',
  'calls.caller': 'Klient',
  'calls.known': 'Tuntud kliendid',
  'calls.other': 'Keegi teine',
  'calls.mailbox': 'Postkast',
  'calls.text': 'Mida räägiti',
  'calls.hint': 'Ühtegi kirja ei saadeta. Märge jääb meeskonda.',
  'calls.save': 'Salvesta kõne',
  'calls.message.incoming': '{hasNumber, select, yes {Kõne numbrilt {number}} other {Klient helistas}}',
  'calls.message.outgoing': '{hasNumber, select, yes {Kõne numbrile {number}} other {Meie helistasime}}',
};
