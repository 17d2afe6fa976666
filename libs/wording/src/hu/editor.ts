import type { editor as en } from '../en/editor.js';

export const editor: Record<keyof typeof en, string> = {
  'errors.WORDS_MISSING': 'Még nincs benne szöveg.',
  'errors.WORDS_TOO_LONG': 'Ez hosszabb, mint amekkora egy üzenet lehet.',
  'ticket.editor.tools': 'Formázás',
  'ticket.editor.bold': 'Félkövér',
  'ticket.editor.italic': 'Dőlt',
  'ticket.editor.code': 'Kód',
  'ticket.editor.heading': 'Címsor',
  'ticket.editor.bullets': 'Felsorolás',
  'ticket.editor.numbers': 'Számozott lista',
  'ticket.editor.quote': 'Idézet',
  'ticket.editor.link': 'Hivatkozás',
  'ticket.editor.link.address': 'A hivatkozás címe',
  'ticket.editor.link.set': 'Hivatkozás beillesztése',
  'ticket.editor.link.remove': 'Hivatkozás törlése',
  'ticket.editor.link.bad': 'Ez nem weboldal és nem e-mail-cím.',
  'ticket.editor.image.failed': 'A(z) {name} kép nem töltődött fel.',
  'ticket.editor.image.progress': '{name} kép: {percent}% feltöltve',
};
