import type { calls as en } from '../en/calls.js';

export const calls: Record<keyof typeof en, string> = {
  'calls.way': 'Kaip prasideda užklausa',
  'calls.way.mail': 'Rašyti klientui',
  'calls.way.call': 'Užrašyti skambutį',
  'calls.direction': 'Kas skambino',
  'calls.direction.incoming': 'Klientas skambino mums',
  'calls.direction.outgoing': 'Skambinome mes',
  'calls.number': 'Telefono numeris',
  'calls.number.hint': 'Neprivaloma, kai žinomas klientas arba el. pašto adresas.',
  'calls.address': 'El. pašto adresas',
  'calls.caller': 'Klientas',
  'calls.known': 'Žinomi klientai',
  'calls.other': 'Kas nors kitas',
  'calls.mailbox': 'Pašto dėžutė',
  'calls.text': 'Apie ką kalbėta',
  'calls.hint': 'Jokio laiško nesiunčiama. Pastaba lieka komandoje.',
  'calls.save': 'Išsaugoti skambutį',
  'calls.message.incoming': '{hasNumber, select, yes {Skambutis iš {number}} other {Skambino klientas}}',
  'calls.message.outgoing': '{hasNumber, select, yes {Skambutis į {number}} other {Skambinome mes}}',
};
