import type { bulkReply as en } from '../en/bulk-reply.js';

export const bulkReply: Record<keyof typeof en, string> = {
  'bulkReply.title': 'Válasz a kijelölt megkeresésekre',
  'bulkReply.text':
    'Minden ügyfél külön levelet kap, a saját nyelvén, ha azon is írt; a helyőrzők mindenkinél külön töltődnek ki. Egyszerre legfeljebb {limit, number} megkeresés. Kimarad, ahová valaki a kijelölés után írt, és néhány másodpercig minden visszavonható.',
  'bulkReply.tooMany':
    '{count, plural, one {# megkeresés van kijelölve} other {# megkeresés van kijelölve}}; egy válasz legfeljebb {limit, number} megkeresésre megy. Jelöljön ki kevesebbet.',
  'bulkReply.macro': 'Makró szövege',
  'bulkReply.macro.none': 'Saját szöveg',
  'bulkReply.resolve': 'Megoldottra állítás, amikor a válasz elmegy',
  'bulkReply.samples': '{count, plural, one {Amit az első kap} other {Amit az első # kap}}',
  'bulkReply.send': '{count, plural, =0 {Küldés} one {Küldés # megkeresésre} other {Küldés # megkeresésre}}',
  'bulk.done.reply': '{count, plural, one {# megkeresésre elmegy a válasz} other {# megkeresésre elmegy a válasz}}',
  'errors.BULK_PLACEHOLDER': 'Egy helyőrzőnek itt nincs értéke, ezért az ügyfél nem kapott levelet.',
};
