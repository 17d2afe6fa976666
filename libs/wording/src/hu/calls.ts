import type { calls as en } from '../en/calls.js';

export const calls: Record<keyof typeof en, string> = {
  'calls.way': 'Hogyan kezdődik a megkeresés',
  'calls.way.mail': 'Írás az ügyfélnek',
  'calls.way.call': 'Telefonhívás feljegyzése',
  'calls.direction': 'Ki telefonált',
  'calls.direction.incoming': 'Az ügyfél hívott minket',
  'calls.direction.outgoing': 'Mi hívtuk az ügyfelet',
  'calls.number': 'Telefonszám',
  'calls.number.hint': 'Nem kötelező, ha az ügyfél vagy egy e-mail-cím ismert.',
  'calls.address': 'E-mail-cím',
  'calls.caller': 'Ügyfél',
  'calls.known': 'Ismert ügyfelek',
  'calls.other': 'Valaki más',
  'calls.mailbox': 'Postafiók',
  'calls.text': 'Mi hangzott el',
  'calls.hint': 'Levél nem megy ki. A feljegyzés a csapaton belül marad.',
  'calls.save': 'Hívás mentése',
  'calls.message.incoming': '{hasNumber, select, yes {Hívás innen: {number}} other {Az ügyfél hívott}}',
  'calls.message.outgoing': '{hasNumber, select, yes {Hívás ide: {number}} other {Mi telefonáltunk}}',
};
