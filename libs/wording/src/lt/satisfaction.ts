import type { satisfaction as en } from '../en/satisfaction.js';

export const satisfaction: Record<keyof typeof en, string> = {
  'satisfaction.intro': 'Ką pasakė klientai, iš kiek ir kiek tai tikra.',
  'satisfaction.from': 'Nuo',
  'satisfaction.to': 'Iki',
  'satisfaction.empty.title': 'Dar nieko neklausta',
  'satisfaction.empty.text': 'Skaičiai atsiras, kai bus užbaigtų užklausų ir nustatymuose įjungtos apklausos.',
  'satisfaction.csat': 'Patenkinti',
  'satisfaction.csat.definition': '4 ir 5 įvertinimai tarp visų patvirtintų šio laikotarpio atsakymų.',
  'satisfaction.counts':
    '{answered, plural, one {{satisfied} iš # atsakymo} few {{satisfied} iš # atsakymų} many {{satisfied} iš # atsakymo} other {{satisfied} iš # atsakymų}}',
  'satisfaction.csat.none': 'Per šį laiką neatsakė nė vienas klientas.',
  'satisfaction.interval': 'Su 95 % tikimybe tarp {low} ir {high}',
  'satisfaction.tooFew':
    '{n, plural, one {# atsakymas: procentams per mažai (nuo {minimum})} few {# atsakymai: procentams per mažai (nuo {minimum})} many {# atsakymo: procentams per mažai (nuo {minimum})} other {# atsakymų: procentams per mažai (nuo {minimum})}}',
  'satisfaction.answers': '{n, plural, one {# atsakymas} few {# atsakymai} many {# atsakymo} other {# atsakymų}}',
  'satisfaction.distribution': 'Visi atsakymai',
  'satisfaction.weeks': 'Savaitėmis',
  'satisfaction.weeks.definition':
    'Taškas – patenkintų atsakymų dalis, juosta – jos intervalas. Savaitė su per mažai atsakymų rodo tik jų skaičių.',
  'satisfaction.weeks.none': 'Šiuo laikotarpiu atsakymų nėra.',
  'satisfaction.asTable': 'Lentele',
  'satisfaction.week': 'Savaitė nuo',
  'satisfaction.satisfiedOf': 'Patenkinti / atsakymai',
  'satisfaction.recovery': 'Vėl ištaisyta',
  'satisfaction.recovery.definition':
    'Ką nepatenkinti klientai pasakė po to, kai jų atvejis sutvarkytas. Tyla nėra sėkmė.',
  'satisfaction.recovery.none': 'Šiuo laikotarpiu nieko neklausta.',
  'satisfaction.recovery.yes': 'Taip',
  'satisfaction.recovery.partly': 'Iš dalies',
  'satisfaction.recovery.no': 'Ne',
  'satisfaction.recovery.silent': 'Neatsakė',
  'satisfaction.recovery.waiting': 'Dar yra laiko atsakyti',
  'satisfaction.recovery.asked': 'Paklausta',
  'satisfaction.funnel': 'Nuo užbaigimo iki atsakymo',
  'satisfaction.funnel.definition':
    'Šio laikotarpio užbaigtos užklausos, apie kurias buvo galima klausti. Galimi = neklausta + dar neišsiųsta + išsiųsta.',
  'satisfaction.funnel.eligible': 'Buvo galima klausti',
  'satisfaction.funnel.suppressed': 'Neklausta',
  'satisfaction.funnel.pending': 'Dar neišsiųsta',
  'satisfaction.funnel.sent': 'Išsiųsta',
  'satisfaction.funnel.bounced': 'Grįžo',
  'satisfaction.funnel.answered': 'Atsakyta',
  'satisfaction.funnel.unconfirmed': 'Nepatvirtinti balsai (neskaičiuojami)',
  'satisfaction.why': 'Kodėl neklausta',
  'satisfaction.why.none': 'Niekas nebuvo praleistas.',
  'satisfaction.why.other': 'Kita priežastis',
};
