import type { attributes as en } from '../en/attributes.js';

export const attributes: Record<keyof typeof en, string> = {
  'queue.view.snoozed': 'Edasi lükatud',
  'queue.empty.snoozed':
    'Midagi pole edasi lükatud. Klahv H lükkab pöördumise edasi kindla ajani või kuni klient kirjutab.',
  'queue.empty.wakingToday':
    '{count, plural, one {Täna tuleb tagasi # edasi lükatud pöördumine.} other {Täna tuleb tagasi # edasi lükatud pöördumist.}}',
  'ticket.priority.urgent': 'Kiire',
  'ticket.priority.high': 'Kõrge',
  'ticket.priority.normal': 'Tavaline',
  'ticket.priority.low': 'Madal',
  'ticket.history.TicketPriorityChanged':
    'Prioriteet: {priority, select, urgent {kiire} high {kõrge} low {madal} other {tavaline}} (enne {previousPriority, select, urgent {kiire} high {kõrge} low {madal} other {tavaline}})',
  'ticket.history.TicketMoved':
    '{to, select, team {Suunatud meeskonnale {team}} other {Meeskonnast välja võetud}}{isUnassigned, select, yes {; {previousAgent} ei näe seda seal ega tegele sellega enam} other {}}',
  'ticket.history.TicketStatusChanged':
    '{status, select, pending {Märgitud kliendi vastust ootama} on_hold {Pandud ootele} new {Märgitud uuesti uueks} other {Märgitud avatuks}}',
  'ticket.history.TicketTagged':
    '{what, select, added {Lisatud sildid: {added}} removed {Eemaldatud sildid: {removed}} other {Lisatud sildid: {added}; eemaldatud: {removed}}}',
  'ticket.history.TicketSnoozed':
    '{how, select, answer {Edasi lükatud, kuni klient kirjutab} both {Edasi lükatud kuni {until} või kuni klient kirjutab} other {Edasi lükatud kuni {until}, ka siis, kui klient kirjutab}}',
  'ticket.history.TicketWoke':
    '{because, select, time {Tagasi töös: aeg kätte jõudnud} customer {Tagasi töös: klient kirjutas} delivery {Tagasi töös: vastus ei jõudnud kohale} other {Tagasi töösse võetud}}',
  'errors.TICKET_ANSWERED': 'Sellele pöördumisele on juba vastatud, seega pole see uus.',
  'errors.TEAM_UNKNOWN': 'Sellist meeskonda enam ei ole.',
  'errors.SNOOZE_TIME_REFUSED': 'Valige aeg praeguse hetke ja aasta vahel.',
  'errors.TAG_NOT_FOUND': 'Seda silti enam ei ole.',
  'errors.TAG_UNKNOWN': 'Üht neist siltidest enam ei ole.',
  'errors.TAGS_TOO_MANY': 'Pöördumisel saab olla kuni 20 silti.',
  'errors.TAG_NAME_TAKEN': 'Selle nimega silt on juba olemas.',
  'errors.TAG_MERGE_ITSELF': 'Valige mõni teine silt: iseendaga seda ühendada ei saa.',
};
