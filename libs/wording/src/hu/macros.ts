import type { macros as en } from '../en/macros.js';

export const macros: Record<keyof typeof en, string> = {
  'ticket.history.ActionRefused':
    'A válasszal nem történt meg: {verb, select, move {másik csapat} assign {hozzárendelés} prioritise {prioritás} tag {címkék} setStatus {állapot} snooze {halasztás} other {megoldás}}. {reason, select, CUSTOMER_WROTE {Az ügyfél közben írt.} ASSIGNEE_CANNOT_SEE_TICKET {Ez a munkatárs nem látja a megkeresést.} other {A megkeresés már nem engedte.}}',
  'errors.ACTS_NOT_FOUND': 'Ez (már) nincs itt.',
  'errors.ACTS_FINAL': 'Ezt már késő visszavonni.',
  'errors.CUSTOMER_WROTE': 'Az ügyfél közben írt.',
  'errors.MACRO_NOT_FOUND': 'Ez a makró már nincs meg.',
  'errors.MACRO_EMPTY': 'Írjon szöveget, vagy válasszon műveletet: ez a makró nem tenne semmit.',
  'errors.PLACEHOLDER_EMPTY':
    'Itt senki sem tudja, mit jelent: {name}. Írja be maga, vagy vegye ki; minden megmaradt, amit írt.',
  'errors.PLACEHOLDER_UNKNOWN':
    'Nincs ilyen helykitöltő: {name}. Javítsa ki, vagy jelölje kódként, ha így kell maradnia; minden megmaradt, amit írt.',
};
