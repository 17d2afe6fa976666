import type { surveyMail as en } from '../en/survey-mail.js';

export const surveyMail: Record<keyof typeof en, string> = {
  'surveyMail.title': 'Küsitluskirjad',
  'surveyMail.intro': 'Mis on küsimustega kirjadest saanud, kirju saavate domeenide kaupa.',
  'surveyMail.period': 'Ajavahemik',
  'surveyMail.days': '{days, plural, one {Viimane # päev} other {Viimased # päeva}}',
  'surveyMail.empty': 'Sel ajal ei ole ühtki küsimust saadetud ega lehte avatud.',
  'surveyMail.fine':
    'Kõik on korras: saadetud {sent, plural, one {# kiri} other {# kirja}}, ükski ei tulnud tagasi, kaebusi ei ole.',
  'surveyMail.byDomain': 'Näita domeenide kaupa',
  'surveyMail.domain': 'Domeen',
  'surveyMail.erased': 'Kustutatud aadress',
  'surveyMail.total': 'Kokku',
  'surveyMail.sent': 'Saadetud',
  'surveyMail.bounced': 'Tagasi tulnud',
  'surveyMail.complained': 'Kaebused',
  'surveyMail.unsubscribed': 'Loobunud küsitlustest',
  'surveyMail.unconfirmed': 'Kinnitamata hinnangud',
  'surveyMail.opened': 'Avatud, 7 päeva',
  'surveyMail.swept': '{count, plural, one {programm avas # korra} other {programm avas # korda}}',
  'surveyMail.more':
    '{count, plural, one {ja veel # domeen, mis on summas sees} other {ja veel # domeeni, mis on summas sees}}',
  'surveyMail.votes': 'Hinnangud, mida keegi ei kinnitanud',
  'surveyMail.votesIntro':
    'Kirju kontrolliv programm ja inimene, kes sulges teise lehe, saadavad sama. Need ei ole üheski arvus; kirjutatud sõnad on sõnade nimekirjas.',
  'surveyMail.votesNone': 'Neid ei ole.',
  'surveyMail.score': 'valik {score}',
  'surveyMail.words': 'koos sõnadega',
  'surveyMail.measured': 'Kui hästi programme ja inimesi eristatakse',
  'surveyMail.scanners':
    'Kirju kontrollivaid programme {kinds, plural, one {# liik} other {# liiki}}, {visits, plural, one {# külastus} other {# külastust}}: loetud {counted}.',
  'surveyMail.people': 'Inimesi {kinds, plural, one {# liik} other {# liiki}}: kaduma läinud {lost}.',
  'surveyMail.timings':
    '{people, plural, one {# loodud inimene} other {# loodud inimest}}, kelle lehel skript töötas: teist lehte nägi {askedAgain}.',
  'surveyMail.measuredHint':
    'Mõõdetud selle versiooni testidega, mitte siin. Programm, mis vajutab nagu inimene, läheb arvesse.',
  'surveyMail.signal.no_gesture': 'vajutust ei olnud näha',
  'surveyMail.signal.untouched': 'lehte ei puudutatud',
  'surveyMail.signal.soon_after_delivery': 'minuti jooksul pärast kättetoimetamist',
  'surveyMail.signal.form_too_young': 'sekundi jooksul',
  'surveyMail.signal.form_too_old': 'leht oli vanem kui päev',
  'surveyMail.signal.form_unknown': 'ei ole meie vorm',
  'surveyMail.signal.decoy': 'just enne saadeti peidetud vorm',
  'surveyMail.signal.decoy_here': 'saadeti selle lehe peidetud vorm',
  'surveyMail.signal.no_origin': 'brauser ei öelnud, kus vorm oli',
  'surveyMail.signal.other': 'midagi muud',
};
