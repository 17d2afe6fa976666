import type { surveyMail as en } from '../en/survey-mail.js';

export const surveyMail: Record<keyof typeof en, string> = {
  'surveyMail.title': 'Apklausų laiškai',
  'surveyMail.intro': 'Kas nutiko laiškams su klausimais, pagal juos gaunančius domenus.',
  'surveyMail.period': 'Laikotarpis',
  'surveyMail.days':
    '{days, plural, one {Paskutinė # diena} few {Paskutinės # dienos} many {Paskutinės # dienos} other {Paskutinės # dienų}}',
  'surveyMail.empty': 'Per šį laiką neišsiųsta nė vieno klausimo ir neatvertas nė vienas puslapis.',
  'surveyMail.fine':
    'Viskas gerai: {sent, plural, one {išsiųstas # laiškas} few {išsiųsti # laiškai} many {išsiųsta # laiško} other {išsiųsta # laiškų}}, nė vienas negrįžo, skundų nėra.',
  'surveyMail.byDomain': 'Rodyti pagal domenus',
  'surveyMail.domain': 'Domenas',
  'surveyMail.erased': 'Ištrintas adresas',
  'surveyMail.total': 'Iš viso',
  'surveyMail.sent': 'Išsiųsta',
  'surveyMail.bounced': 'Grįžo',
  'surveyMail.complained': 'Skundai',
  'surveyMail.unsubscribed': 'Atsisakė apklausų',
  'surveyMail.unconfirmed': 'Nepatvirtinti vertinimai',
  'surveyMail.opened': 'Atverta per 7 dienas',
  'surveyMail.swept':
    '{count, plural, one {# kartą atvėrė programa} few {# kartus atvėrė programa} many {# karto atvėrė programa} other {# kartų atvėrė programa}}',
  'surveyMail.more':
    '{count, plural, one {ir dar # domenas, įskaičiuotas į sumą} few {ir dar # domenai, įskaičiuoti į sumą} many {ir dar # domeno, įskaičiuoto į sumą} other {ir dar # domenų, įskaičiuotų į sumą}}',
  'surveyMail.votes': 'Vertinimai, kurių niekas nepatvirtino',
  'surveyMail.votesIntro':
    'Laiškus tikrinanti programa ir antrą puslapį uždaręs žmogus siunčia tą patį. Jie į jokius skaičius neįtraukiami; parašyti žodžiai yra žodžių sąraše.',
  'surveyMail.votesNone': 'Tokių nėra.',
  'surveyMail.score': 'pasirinko {score}',
  'surveyMail.words': 'su žodžiais',
  'surveyMail.measured': 'Kaip gerai atskiriamos programos ir žmonės',
  'surveyMail.scanners':
    '{kinds, plural, one {# rūšis} few {# rūšys} many {# rūšies} other {# rūšių}} laiškus tikrinančių programų, {visits, plural, one {# apsilankymas} few {# apsilankymai} many {# apsilankymo} other {# apsilankymų}}: įskaityta {counted}.',
  'surveyMail.people':
    '{kinds, plural, one {# rūšis} few {# rūšys} many {# rūšies} other {# rūšių}} žmonių: prarasta {lost}.',
  'surveyMail.timings':
    '{people, plural, one {# sukurtas žmogus} few {# sukurti žmonės} many {# sukurto žmogaus} other {# sukurtų žmonių}} su veikiančiu scenarijumi: antrą puslapį matė {askedAgain}.',
  'surveyMail.measuredHint': 'Išmatuota šios versijos testais, ne čia. Programa, kuri spaudžia kaip žmogus, įskaitoma.',
  'surveyMail.signal.no_gesture': 'paspaudimo nematyti',
  'surveyMail.signal.untouched': 'puslapis neliestas',
  'surveyMail.signal.soon_after_delivery': 'per minutę po pristatymo',
  'surveyMail.signal.form_too_young': 'per sekundę',
  'surveyMail.signal.form_too_old': 'puslapis senesnis nei diena',
  'surveyMail.signal.form_unknown': 'ne mūsų forma',
  'surveyMail.signal.decoy': 'prieš pat tai išsiųsta paslėpta forma',
  'surveyMail.signal.decoy_here': 'išsiųsta šio puslapio paslėpta forma',
  'surveyMail.signal.no_origin': 'naršyklė nepasakė, kur buvo forma',
  'surveyMail.signal.other': 'kita',
};
