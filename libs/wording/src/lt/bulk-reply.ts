import type { bulkReply as en } from '../en/bulk-reply.js';

export const bulkReply: Record<keyof typeof en, string> = {
  'bulkReply.title': 'Atsakyti į pasirinktas užklausas',
  'bulkReply.text':
    'Kiekvienas klientas gauna atskirą laišką savo kalba, jei ją parašėte; vietaženkliai užpildomi kiekvienam atskirai. Vienu kartu ne daugiau kaip {limit, number} užklausų. Užklausos, kuriose kas nors parašė po pasirinkimo, praleidžiamos, ir kelias sekundes viską galima atšaukti.',
  'bulkReply.tooMany':
    '{count, plural, one {Pasirinkta # užklausa} few {Pasirinktos # užklausos} many {Pasirinkta # užklausos} other {Pasirinkta # užklausų}}; vienas atsakymas siunčiamas ne daugiau kaip {limit, number}. Pasirinkite mažiau.',
  'bulkReply.macro': 'Makrokomandos tekstas',
  'bulkReply.macro.none': 'Savi žodžiai',
  'bulkReply.resolve': 'Pažymėti kaip išspręstas, kai atsakymas išeina',
  'bulkReply.samples':
    '{count, plural, one {Ką gaus pirmasis} few {Ką gaus pirmieji #} many {Ką gaus pirmieji #} other {Ką gaus pirmieji #}}',
  'bulkReply.send':
    '{count, plural, =0 {Siųsti} one {Siųsti # užklausai} few {Siųsti # užklausoms} many {Siųsti # užklausos} other {Siųsti # užklausų}}',
  'bulk.done.reply':
    '{count, plural, one {Išeina atsakymas į # užklausą} few {Išeina atsakymai į # užklausas} many {Išeina atsakymai į # užklausos} other {Išeina atsakymai į # užklausų}}',
  'errors.BULK_PLACEHOLDER': 'Vietaženklis šioje užklausoje neturi reikšmės, todėl klientui neparašyta.',
};
