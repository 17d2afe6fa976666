import type { satisfaction as en } from '../en/satisfaction.js';

export const satisfaction: Record<keyof typeof en, string> = {
  'satisfaction.intro': 'Mida kliendid ütlesid, kui paljudest ja kui kindel see on.',
  'satisfaction.from': 'Alates',
  'satisfaction.to': 'Kuni',
  'satisfaction.empty.title': 'Kelleltki ei ole veel küsitud',
  'satisfaction.empty.text': 'Numbrid ilmuvad, kui pöördumisi on lahendatud ja küsitlused on seadetes sisse lülitatud.',
  'satisfaction.csat': 'Rahul',
  'satisfaction.csat.definition': 'Hinded 4 ja 5 kõigist selle aja kinnitatud vastustest.',
  'satisfaction.counts':
    '{answered, plural, one {# vastusest rahul {satisfied}} other {# vastusest rahul {satisfied}}}',
  'satisfaction.csat.none': 'Selle aja jooksul ei ole ükski klient vastanud.',
  'satisfaction.interval': '95 % kindlusega {low} ja {high} vahel',
  'satisfaction.tooFew':
    '{n, plural, one {# vastus: protsendi jaoks liiga vähe (alates {minimum})} other {# vastust: protsendi jaoks liiga vähe (alates {minimum})}}',
  'satisfaction.answers': '{n, plural, one {# vastus} other {# vastust}}',
  'satisfaction.distribution': 'Kõik vastused',
  'satisfaction.weeks': 'Nädalate kaupa',
  'satisfaction.weeks.definition':
    'Punkt on rahulolevate vastuste osa, tulp selle vahemik. Liiga väheste vastustega nädal näitab ainult nende arvu.',
  'satisfaction.weeks.none': 'Sel ajal vastuseid ei ole.',
  'satisfaction.asTable': 'Tabelina',
  'satisfaction.week': 'Nädal alates',
  'satisfaction.satisfiedOf': 'Rahul / vastuseid',
  'satisfaction.recovery': 'Uuesti korda saanud',
  'satisfaction.recovery.definition':
    'Mida rahulolematud kliendid ütlesid pärast juhtumi lahendamist. Vaikus ei ole edu.',
  'satisfaction.recovery.none': 'Sel ajal ei küsitud kelleltki.',
  'satisfaction.recovery.yes': 'Jah',
  'satisfaction.recovery.partly': 'Osaliselt',
  'satisfaction.recovery.no': 'Ei',
  'satisfaction.recovery.silent': 'Vastust ei ole',
  'satisfaction.recovery.waiting': 'Vastamiseks on veel aega',
  'satisfaction.recovery.asked': 'Küsitud',
  'satisfaction.funnel': 'Lahendamisest vastuseni',
  'satisfaction.funnel.definition':
    'Selle aja lahendatud pöördumised, mille kohta sai küsida. Küsitavad = küsimata + veel saatmata + saadetud.',
  'satisfaction.funnel.eligible': 'Sai küsida',
  'satisfaction.funnel.suppressed': 'Ei küsitud',
  'satisfaction.funnel.pending': 'Veel saatmata',
  'satisfaction.funnel.sent': 'Saadetud',
  'satisfaction.funnel.bounced': 'Tuli tagasi',
  'satisfaction.funnel.answered': 'Vastatud',
  'satisfaction.funnel.unconfirmed': 'Kinnitamata hääled (ei loeta)',
  'satisfaction.why': 'Miks ei küsitud',
  'satisfaction.why.none': 'Kedagi ei jäetud välja.',
  'satisfaction.why.other': 'Muu põhjus',
};
