import type { surveyMail as en } from '../en/survey-mail.js';

export const surveyMail: Record<keyof typeof en, string> = {
  'surveyMail.title': 'Felmérések levelei',
  'surveyMail.intro': 'Mi lett a kérdéseket tartalmazó levelekkel, a címzettek tartományai szerint.',
  'surveyMail.period': 'Időszak',
  'surveyMail.days': '{days, plural, one {Az elmúlt # nap} other {Az elmúlt # nap}}',
  'surveyMail.empty': 'Ebben az időben nem ment el kérdés, és senki sem nyitott meg oldalt.',
  'surveyMail.fine':
    'Minden rendben: {sent, plural, one {# levél} other {# levél}} ment el, egy sem jött vissza, panasz nem érkezett.',
  'surveyMail.byDomain': 'Tartományok szerint',
  'surveyMail.domain': 'Tartomány',
  'surveyMail.erased': 'Törölt cím',
  'surveyMail.total': 'Összesen',
  'surveyMail.sent': 'Elküldve',
  'surveyMail.bounced': 'Visszajött',
  'surveyMail.complained': 'Panasz',
  'surveyMail.unsubscribed': 'Lemondás',
  'surveyMail.unconfirmed': 'Nem erősítették meg',
  'surveyMail.opened': 'Megnyitva, 7 nap',
  'surveyMail.swept': '{count, plural, one {# alkalommal program} other {# alkalommal program}}',
  'surveyMail.more':
    '{count, plural, one {és még # tartomány, az összegben benne} other {és még # tartomány, az összegben benne}}',
  'surveyMail.votes': 'Szavazatok, amelyeket senki sem erősített meg',
  'surveyMail.votesIntro':
    'Egy leveleket ellenőrző program és valaki, aki bezárja a második oldalt, ugyanazt küldi. Egyik számban sincsenek benne; amit írtak, az a szavak listáján van.',
  'surveyMail.votesNone': 'Nincs ilyen.',
  'surveyMail.score': 'választása: {score}',
  'surveyMail.words': 'szavakkal',
  'surveyMail.measured': 'Mennyire válnak el a programok és az emberek',
  'surveyMail.scanners':
    'Leveleket ellenőrző programok: {kinds, plural, one {# fajta} other {# fajta}}, {visits, plural, one {# látogatás} other {# látogatás}}, ebből beszámítva: {counted}.',
  'surveyMail.people': 'Emberek: {kinds, plural, one {# fajta} other {# fajta}}, ebből elveszett: {lost}.',
  'surveyMail.timings':
    '{people, plural, one {# előállított ember} other {# előállított ember}} futó szkripttel: a második oldalt {askedAgain} látta.',
  'surveyMail.measuredHint':
    'Ennek a változatnak a tesztjei mérték, nem itt. Az a program, amely úgy nyom, mint egy ember, beszámít.',
  'surveyMail.signal.no_gesture': 'nem látszott gombnyomás',
  'surveyMail.signal.untouched': 'az oldalhoz nem értek hozzá',
  'surveyMail.signal.soon_after_delivery': 'a kézbesítés után egy percen belül',
  'surveyMail.signal.form_too_young': 'egy másodpercen belül',
  'surveyMail.signal.form_too_old': 'az oldal egy napnál régebbi volt',
  'surveyMail.signal.form_unknown': 'nem a mi űrlapunk',
  'surveyMail.signal.decoy': 'közvetlenül előtte elküldtek egy rejtett űrlapot',
  'surveyMail.signal.decoy_here': 'elküldték ennek az oldalnak a rejtett űrlapját',
  'surveyMail.signal.no_origin': 'a böngésző nem mondta meg, hol volt az űrlap',
  'surveyMail.signal.other': 'más',
};
