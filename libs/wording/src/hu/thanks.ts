import type { thanks as en } from '../en/thanks.js';

export const thanks: Record<keyof typeof en, string> = {
  'ticket.thanks.left': 'Köszönet, megoldott maradt',
  'ticket.thanks.takeUp': 'Újranyitás',
  'ticket.thanks.reopened': 'Ez az üzenet nyitotta újra a megkeresést',
  'ticket.thanks.only': 'Csak köszönet volt',
  'ticket.history.TicketLeftResolved': 'Köszönet, megoldott maradt',
  'ticket.history.TicketReopeningUndone': 'Csak köszönet volt: megoldva, mint korábban',
  'errors.THANKS_OVERTAKEN': 'Azóta valaki írt, vagy nem ez az üzenet nyitotta újra a megkeresést.',
  'mailboxes.reopening': 'Levél megoldott megkereséshez',
  'mailboxes.reopeningHint':
    'A lezárt megkeresés soha nem nyílik újra: az ide érkező levélből új, kapcsolt megkeresés lesz. Az a válasz, amely csak köszönetet mond, megoldottnak hagyja a megkeresést.',
  'mailboxes.reopening.always': 'újranyitja',
  'mailboxes.reopening.within': 'néhány napig újranyitja, utána új, kapcsolt megkeresést nyit',
  'mailboxes.reopening.never': 'új, kapcsolt megkeresést nyit',
  'mailboxes.reopensWithinDays': 'Nap a megoldás után',
  'mailboxes.keepsAssignee': 'Az újranyitott megkeresés a felelősénél marad',
  'mailboxes.keepsAssigneeHint': 'Egyébként visszakerül mindenkihez, aki látja.',
};
