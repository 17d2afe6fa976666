import type { nudges as en } from '../en/nudges.js';

export const nudges: Record<keyof typeof en, string> = {
  'nudges.intro':
    'Amíg a megkeresés az ügyfélre vár, a saját nyelvén emlékeztetjük. Bármilyen válasz, bármi, amit Ön ír neki, és bármilyen állapotváltás véget vet ennek vagy elölről kezdi; ha egy emlékeztető visszajön, Önökön a sor.',
  'nudges.isOn': 'Emlékeztesse azokat az ügyfeleket, akiknek a válaszára várunk',
  'nudges.afterDays': 'Munkanap minden lépés előtt',
  'nudges.most': 'Legfeljebb ennyi emlékeztető',
  'nudges.resolves': 'Utána magától legyen megoldott',
  'nudges.resolvesHint':
    'Az utolsó emlékeztető és ugyanennyi nap után. Erről nem kérdezünk senkit, hacsak a kérdőívek szabályai meg nem engedik.',
  'nudges.mailbox': 'A(z) {address} emlékeztetői',
  'nudges.way.house': 'Mint a ház többi része',
  'nudges.way.never': 'Soha',
  'nudges.way.own': 'Saját szabályok',
  'nudges.includesWaiting':
    '{count, plural, one {A most várakozó # megkeresésre is} other {A most várakozó # megkeresésre is}}',
  'nudges.includesWaitingHint':
    'Mintha ma kezdtek volna várni. Enélkül csak azokra emlékeztetünk, amelyek ezután kezdenek várni.',
  'nudges.begun':
    '{count, plural, one {Mentve. A már várakozó # megkeresésre is emlékeztetünk.} other {Mentve. A már várakozó # megkeresésre is emlékeztetünk.}}',
  'nudges.textsOf': 'Kinek a szövege',
  'nudges.textsOf.house': 'Minden postafiók',
  'nudges.language': 'Nyelv',
  'nudges.reminder': 'Emlékeztető',
  'nudges.last': 'Az utolsó emlékeztető, mielőtt megoldottá válik',
  'nudges.textHint':
    "Üresen: a szürkén látható szöveg. Szerepelhet benne '{customer.name}', '{customer.company}', '{ticket.number}', '{ticket.subject}' és '{mailbox.name}'; ha valamelyik nem ismert, a mi szövegünk megy el.",
  'nudges.next.nudge': 'Emlékeztető: {at}',
  'nudges.next.resolve': 'Megoldódik: {at}',
  'nudges.next.both': 'Emlékeztető: {at}, megoldódik: {end}',
  'ticket.history.TicketNudged':
    '{count, plural, one {Emlékeztettük az ügyfelet} other {Emlékeztettük az ügyfelet (#. alkalommal)}}',
  'ticket.history.TicketRanOut':
    '{count, plural, one {Egy emlékeztető után sincs válasz: magától megoldott} other {# emlékeztető után sincs válasz: magától megoldott}}',
};
