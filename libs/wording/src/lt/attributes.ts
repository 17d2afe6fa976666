import type { attributes as en } from '../en/attributes.js';

export const attributes: Record<keyof typeof en, string> = {
  'queue.view.snoozed': 'Atidėtos',
  'queue.empty.snoozed': 'Nieko neatidėta. Klavišas H atideda užklausą iki pasirinkto laiko arba kol klientas parašys.',
  'queue.empty.wakingToday':
    '{count, plural, one {Šiandien grįš # atidėta užklausa.} few {Šiandien grįš # atidėtos užklausos.} many {Šiandien grįš # atidėtos užklausos.} other {Šiandien grįš # atidėtų užklausų.}}',
  'ticket.priority.urgent': 'Skubus',
  'ticket.priority.high': 'Aukštas',
  'ticket.priority.normal': 'Įprastas',
  'ticket.priority.low': 'Žemas',
  'ticket.history.TicketPriorityChanged':
    'Prioritetas: {priority, select, urgent {skubus} high {aukštas} low {žemas} other {įprastas}} (buvo {previousPriority, select, urgent {skubus} high {aukštas} low {žemas} other {įprastas}})',
  'ticket.history.TicketMoved':
    '{to, select, team {Perduota komandai „{team}“} other {Išimta iš komandos}}{isUnassigned, select, yes {; {previousAgent} jos ten nemato ir daugiau su ja nedirba} other {}}',
  'ticket.history.TicketStatusChanged':
    '{status, select, pending {Nustatyta: laukiama kliento} on_hold {Nustatyta: sustabdyta} new {Vėl pažymėta kaip nauja} other {Nustatyta: atvira}}',
  'ticket.history.TicketTagged':
    '{what, select, added {Pridėtos žymos: {added}} removed {Pašalintos žymos: {removed}} other {Pridėtos žymos: {added}; pašalintos: {removed}}}',
  'ticket.history.TicketSnoozed':
    '{how, select, answer {Atidėta, kol klientas parašys} both {Atidėta iki {until} arba kol klientas parašys} other {Atidėta iki {until}, net jei klientas parašytų}}',
  'ticket.history.TicketWoke':
    '{because, select, time {Grįžo: atėjo laikas} customer {Grįžo: klientas parašė} delivery {Grįžo: atsakymas nepasiekė kliento} other {Grąžinta į eilę}}',
  'errors.TICKET_ANSWERED': 'Į šią užklausą jau atsakyta, todėl ji nebėra nauja.',
  'errors.TEAM_UNKNOWN': 'Tokios komandos nebėra.',
  'errors.SNOOZE_TIME_REFUSED': 'Pasirinkite laiką nuo dabar iki metų į priekį.',
  'errors.TAG_NOT_FOUND': 'Šios žymos nebėra.',
  'errors.TAG_UNKNOWN': 'Vienos iš šių žymų nebėra.',
  'errors.TAGS_TOO_MANY': 'Užklausa gali turėti ne daugiau kaip 20 žymų.',
  'errors.TAG_NAME_TAKEN': 'Tokia žyma jau yra.',
  'errors.TAG_MERGE_ITSELF': 'Pasirinkite kitą žymą: su savimi jos sujungti negalima.',
};
