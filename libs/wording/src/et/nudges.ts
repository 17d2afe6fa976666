import type { nudges as en } from '../en/nudges.js';

export const nudges: Record<keyof typeof en, string> = {
  'nudges.intro':
    'Kuni pöördumine ootab klienti, tuletatakse talle seda tema keeles meelde. Iga vastus, iga teie sõna kliendile ja iga oleku muutus lõpetab selle või alustab otsast; tagasi tulnud meeldetuletuse järel on kord teie käes.',
  'nudges.isOn': 'Tuleta klientidele meelde, kui ootame nende vastust',
  'nudges.afterDays': 'Tööpäevi enne iga sammu',
  'nudges.most': 'Meeldetuletusi kõige rohkem',
  'nudges.resolves': 'Seejärel lahenda pöördumine ise',
  'nudges.resolvesHint':
    'Pärast viimast meeldetuletust ja sama arvu päevi. Selle kohta ei küsita, kui küsitluste reeglid ei luba.',
  'nudges.mailbox': 'Postkasti {address} meeldetuletused',
  'nudges.way.house': 'Nagu ülejäänud maja',
  'nudges.way.never': 'Mitte kunagi',
  'nudges.way.own': 'Oma reeglid',
  'nudges.includesWaiting':
    '{count, plural, one {Ka # pöördumine, mis praegu ootab} other {Ka # pöördumist, mis praegu ootavad}}',
  'nudges.includesWaitingHint':
    'Nagu oleks ootamine alanud täna. Ilma selleta tuletatakse meelde ainult neid pöördumisi, mis hakkavad ootama edaspidi.',
  'nudges.begun':
    '{count, plural, one {Salvestatud. Meelde tuletatakse ka # pöördumist, mis juba ootab.} other {Salvestatud. Meelde tuletatakse ka # pöördumist, mis juba ootavad.}}',
  'nudges.textsOf': 'Kelle sõnad',
  'nudges.textsOf.house': 'Kõik postkastid',
  'nudges.language': 'Keel',
  'nudges.reminder': 'Meeldetuletus',
  'nudges.last': 'Viimane meeldetuletus enne lahendamist',
  'nudges.textHint':
    "Tühi: hallilt näidatud sõnad. Tekstis võib olla '{customer.name}', '{customer.company}', '{ticket.number}', '{ticket.subject}' ja '{mailbox.name}'; kui mõni pole teada, saadetakse meie sõnad.",
  'nudges.next.nudge': 'Meeldetuletus {at}',
  'nudges.next.resolve': 'Laheneb {at}',
  'nudges.next.both': 'Meeldetuletus {at}, laheneb {end}',
  'ticket.history.TicketNudged':
    '{count, plural, one {Kliendile tuletati meelde} other {Kliendile tuletati meelde #. korda}}',
  'ticket.history.TicketRanOut':
    '{count, plural, one {Pärast meeldetuletust vastust ei tulnud: lahenes ise} other {Pärast # meeldetuletust vastust ei tulnud: lahenes ise}}',
};
