import type { nudges as en } from '../en/nudges.js';

export const nudges: Record<keyof typeof en, string> = {
  'nudges.text.reminder':
    'Laba diena,\n\nprieš kelias dienas Jums rašėme ir atsakymo dar negavome. Ar galime dar kuo nors padėti? Tiesiog atsakykite į šį laišką.',
  'nudges.text.last':
    'Laba diena,\n\natsakymo iš Jūsų negavome, todėl manome, kad Jūsų klausimas išspręstas, ir po kelių dienų jį užbaigsime. Jei taip nėra, tiesiog atsakykite į šį laišką ir tęsime.',
  'nudges.intro':
    'Kol užklausa laukia kliento, jam primenama jo kalba. Bet koks atsakymas, bet koks Jūsų žodis klientui ir bet koks būsenos pakeitimas tai užbaigia arba pradeda iš naujo; grįžęs priminimas reiškia, kad eilė Jūsų.',
  'nudges.isOn': 'Priminti klientams, kurių atsakymo laukiame',
  'nudges.afterDays': 'Darbo dienų prieš kiekvieną žingsnį',
  'nudges.most': 'Priminimų daugiausia',
  'nudges.resolves': 'Po to užklausą išspręsti savaime',
  'nudges.resolvesHint': 'Po paskutinio priminimo ir tiek pat dienų. Apklausai galioja įprastos taisyklės.',
  'nudges.language': 'Kalba',
  'nudges.reminder': 'Priminimas',
  'nudges.last': 'Paskutinis priminimas prieš išsprendžiant',
  'nudges.textHint':
    "Tuščia: pilkai rodomi žodžiai. Tekste gali būti '{customer.name}', '{customer.company}', '{ticket.number}', '{ticket.subject}' ir '{mailbox.name}'; jei kuris nežinomas, siunčiami mūsų žodžiai.",
  'nudges.next.nudge': 'Priminimas {at}',
  'nudges.next.resolve': 'Išsispręs {at}',
  'nudges.next.both': 'Priminimas {at}, išsispręs {end}',
  'ticket.history.TicketNudged':
    '{count, plural, one {Klientui priminta (# kartą)} few {Klientui priminta (# kartus)} many {Klientui priminta (# karto)} other {Klientui priminta (# kartų)}}',
  'ticket.history.TicketRanOut':
    '{count, plural, one {Po # priminimo atsakymo nėra: išsisprendė savaime} few {Po # priminimų atsakymo nėra: išsisprendė savaime} many {Po # priminimo atsakymo nėra: išsisprendė savaime} other {Po # priminimų atsakymo nėra: išsisprendė savaime}}',
};
