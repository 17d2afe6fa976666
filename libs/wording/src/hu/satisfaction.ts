import type { satisfaction as en } from '../en/satisfaction.js';

export const satisfaction: Record<keyof typeof en, string> = {
  'satisfaction.intro': 'Mit mondtak az ügyfelek, hányból, és mennyire biztos ez.',
  'satisfaction.from': 'Ettől',
  'satisfaction.to': 'Eddig',
  'satisfaction.empty.title': 'Még senkit sem kérdeztünk meg',
  'satisfaction.empty.text':
    'A számok akkor jelennek meg, ha vannak lezárt megkeresések, és a beállításokban be vannak kapcsolva a kérdőívek.',
  'satisfaction.csat': 'Elégedettek',
  'satisfaction.csat.definition': 'A 4-es és 5-ös válaszok az időszak összes megerősített válasza között.',
  'satisfaction.counts': '{answered, plural, one {# válaszból {satisfied}} other {# válaszból {satisfied}}}',
  'satisfaction.csat.none': 'Ebben az időszakban egy ügyfél sem válaszolt.',
  'satisfaction.interval': '95%-os biztonsággal {low} és {high} között',
  'satisfaction.tooFew':
    '{n, plural, one {# válasz: százalékhoz kevés ({minimum}-tól számolunk)} other {# válasz: százalékhoz kevés ({minimum}-tól számolunk)}}',
  'satisfaction.answers': '{n, plural, one {# válasz} other {# válasz}}',
  'satisfaction.distribution': 'Minden válasz',
  'satisfaction.weeks': 'Hétről hétre',
  'satisfaction.weeks.definition':
    'A pont az elégedett válaszok aránya, a sáv annak tartománya. Ahol kevés a válasz, csak a számuk látszik.',
  'satisfaction.weeks.none': 'Ebben az időszakban nincs válasz.',
  'satisfaction.asTable': 'Táblázatként',
  'satisfaction.week': 'Hét kezdete',
  'satisfaction.satisfiedOf': 'Elégedett / válasz',
  'satisfaction.recovery': 'Újra rendben',
  'satisfaction.recovery.definition':
    'Mit mondtak az elégedetlen ügyfelek az ügyük rendezése után. A hallgatás nem siker.',
  'satisfaction.recovery.none': 'Ebben az időszakban senkit sem kérdeztünk.',
  'satisfaction.recovery.yes': 'Igen',
  'satisfaction.recovery.partly': 'Részben',
  'satisfaction.recovery.no': 'Nem',
  'satisfaction.recovery.silent': 'Nem válaszolt',
  'satisfaction.recovery.waiting': 'Még válaszolhat',
  'satisfaction.recovery.asked': 'Megkérdezve',
  'satisfaction.funnel': 'A lezárástól a válaszig',
  'satisfaction.funnel.definition':
    'Az időszak lezárt megkeresései, amelyekről kérdezhettünk. Kérdezhető = nem kérdezett + még el nem küldött + elküldött.',
  'satisfaction.funnel.eligible': 'Kérdezhető volt',
  'satisfaction.funnel.suppressed': 'Nem kérdeztük',
  'satisfaction.funnel.pending': 'Még nem küldtük el',
  'satisfaction.funnel.sent': 'Elküldve',
  'satisfaction.funnel.bounced': 'Visszajött',
  'satisfaction.funnel.answered': 'Megválaszolva',
  'satisfaction.funnel.unconfirmed': 'Meg nem erősített szavazat (nem számít)',
  'satisfaction.why': 'Miért nem kérdeztük',
  'satisfaction.why.none': 'Senki sem maradt ki.',
  'satisfaction.why.other': 'Egyéb ok',
};
