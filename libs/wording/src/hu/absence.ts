import type { absence as en } from '../en/absence.js';

export const absence: Record<keyof typeof en, string> = {
  'errors.ABSENCE_TIME_REFUSED': 'Válasszon jövőbeli időpontot, legfeljebb egy évre előre.',
  'absence.title': 'Házon kívül',
  'absence.titleOf': 'Házon kívül: {name}',
  'absence.text':
    'Addig nem kap megkeresést. Ha egy ügyfél az Ön megkeresésébe ír, az azonnal visszakerül a csapathoz, hogy senkinek ne kelljen Önre várnia.',
  'absence.textOf':
    'Addig nem kap megkeresést: {name}. Ha egy ügyfél ír, a megkeresés azonnal visszakerül a csapathoz.',
  'absence.until': 'Visszatérés napja',
  'absence.untilHint': 'E nap kezdetétől ismét kap megkeresést. A cég ideje szerint.',
  'absence.handsBack': 'A most várakozók visszaadása',
  'absence.handsBackHint':
    'Azok a nyitott megkeresések, amelyekben ügyfél vár, felelős nélkül maradnak, hogy a csapat lássa őket.',
  'absence.begin': 'Kezdés',
  'absence.end': 'Visszatértem',
  'absence.now': 'Házon kívül, visszatérés: {time}',
  'absence.begun': 'Házon kívül, visszatérés: {time}',
  'absence.ended': 'Visszatérés: mostantól ismét kaphat megkeresést',
  'people.state.out': 'Házon kívül',
  'people.outUntil': 'visszatérés: {time}',
  'people.mostOpen': 'Nyitott megkeresések legfeljebb',
  'people.mostOpenHint':
    'Ennél többet a rendszer nem oszt ki; saját maga bárki vehet át többet. Csak az új és nyitott, el nem halasztott megkeresések számítanak. Üresen: nincs korlát.',
  'people.languages': 'Ezeken a nyelveken válaszol',
  'people.languagesHint': 'Ha a csapat kiosztja a megkereséseket, az ilyen nyelvűeket először ő kapja.',
  'people.editTeam': 'Szerkesztés',
  'people.editTeamTitle': 'A csapat szerkesztése: {name}',
  'people.distribution': 'Megkeresések kiosztása',
  'people.distribution.off': 'Nem, mindenki maga választ',
  'people.distribution.round_robin': 'Sorban',
  'people.distribution.fewest_open': 'Akinek a legkevesebb van',
  'people.handOver': 'Átadáskor',
  'people.handOver.off': 'Nem kell megjegyzés',
  'people.handOver.team': 'Megjegyzés, ha a megkeresés elhagyja a csapatot',
  'people.handOver.owner': 'Megjegyzés, ha a megkeresés elhagyja a csapatot vagy a felelősét',
  'people.handOverHint': 'A szabályoknak és az elosztásnak nem kell, annak sem, aki maga veszi át.',
  'people.distributionHint':
    'Azoknak, akik itt vannak, és nem érték el a korlátjukat; elsőként annak, aki az ügyfélnek legutóbb válaszolt.',
  'people.leave.text': '{name} azonnal kijelentkezik, és többé nem tud belépni. Az előzmények megmaradnak.',
  'people.leave.has':
    '{open, plural, =0 {Nincs nyitott megkeresés} one {# nyitott megkeresés} other {# nyitott megkeresés}}, ebből {snoozed, plural, =0 {egy sincs elhalasztva} one {# elhalasztva} other {# elhalasztva}}; {planned, plural, =0 {nincs tervezett válasz} one {# tervezett válasz} other {# tervezett válasz}}',
  'people.leave.to': 'Ki veszi át?',
  'people.leave.team': 'A csapatok: felelős nélkül',
  'people.leave.toHint':
    'A tervezett válaszok az átvevő nevében mennek ki. Amit ő nem lát, az visszakerül a csapatához.',
  'people.leave.teamHint': 'A tervezett válaszok nem mennek ki; a megkeresésüknél várnak arra, aki felveszi őket.',
  'people.leave.done':
    '{given, plural, =0 {Semmi sem került átadásra} one {# megkeresés átadva} other {# megkeresés átadva}}, {unassigned, plural, =0 {felelős nélkül egy sem maradt} one {# felelős nélkül} other {# felelős nélkül}}',
};
