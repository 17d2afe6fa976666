import type { nudges as en } from '../en/nudges.js';

export const nudges: Record<keyof typeof en, string> = {
  'nudges.intro':
    'Kol užklausa laukia kliento, jam primenama jo kalba. Bet koks atsakymas, bet koks Jūsų žodis klientui ir bet koks būsenos pakeitimas tai užbaigia arba pradeda iš naujo; grįžęs priminimas reiškia, kad eilė Jūsų.',
  'nudges.isOn': 'Priminti klientams, kurių atsakymo laukiame',
  'nudges.afterDays': 'Darbo dienų prieš kiekvieną žingsnį',
  'nudges.most': 'Priminimų daugiausia',
  'nudges.resolves': 'Po to užklausą išspręsti savaime',
  'nudges.resolvesHint':
    'Po paskutinio priminimo ir tiek pat dienų. Apie ją neklausiama, nebent tai leidžia apklausų taisyklės.',
  'nudges.mailbox': 'Pašto dėžutės {address} priminimai',
  'nudges.way.house': 'Kaip visur',
  'nudges.way.never': 'Niekada',
  'nudges.way.own': 'Savos taisyklės',
  'nudges.includesWaiting':
    '{count, plural, one {Taip pat # užklausa, kuri laukia dabar} few {Taip pat # užklausos, kurios laukia dabar} many {Taip pat # užklausos, kurios laukia dabar} other {Taip pat # užklausų, kurios laukia dabar}}',
  'nudges.includesWaitingHint':
    'Tarsi jos būtų pradėjusios laukti šiandien. Be to primenama tik apie užklausas, kurios pradės laukti nuo šiol.',
  'nudges.begun':
    '{count, plural, one {Įrašyta. Bus primenama ir apie # užklausą, kuri jau laukia.} few {Įrašyta. Bus primenama ir apie # užklausas, kurios jau laukia.} many {Įrašyta. Bus primenama ir apie # užklausos, kurios jau laukia.} other {Įrašyta. Bus primenama ir apie # užklausų, kurios jau laukia.}}',
  'nudges.textsOf': 'Kieno tekstas',
  'nudges.textsOf.house': 'Visos pašto dėžutės',
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
