import type { calendars as english } from '../en/calendars.js';

export const calendars: Record<keyof typeof english, string> = {
  'settings.calendars.which': 'Naptár',
  'settings.calendars.company': 'A cég',
  'settings.calendars.add': 'Naptár hozzáadása',
  'settings.calendars.new': 'Új naptár',
  'settings.calendars.hint':
    'Az a csapat vagy ígéret, amelynek más a nyitvatartása vagy mások az ünnepnapjai, saját naptárt kap; mindenki másra a cégé érvényes.',
  'settings.calendars.name': 'Név',
  'settings.calendars.teams': 'Ezekre a csapatokra érvényes',
  'settings.calendars.noTeams': 'Még nincsenek csapatok. Egy ígéret ettől még használhatja ezt a naptárt.',
  'settings.calendars.taken': '{team} (naptára: „{calendar}”)',
  'settings.calendars.keepsCompany': 'A cég ünnepnapjai itt is érvényesek',
  'settings.calendars.remove': 'A naptár eltávolítása',
  'settings.calendars.removeTitle': 'Eltávolítja ezt: „{name}”?',
  'settings.calendars.removeText':
    'Csapatainak és ígéreteinek ideje ezután a cég nyitvatartása szerint számít, és a határidőket újraszámoljuk.',
  'settings.calendars.file': 'Fájlból (.ics)',
  'settings.calendars.fileRead':
    '{count, plural, =0 {Mind megvolt már.} one {# nap hozzáadva.} other {# nap hozzáadva.}}{leftOut, plural, =0 {} one { # bejegyzés nem egész nap, ezért kimaradt.} other { # bejegyzés nem egész nap, ezért kimaradt.}}',
  'settings.calendars.feeds': 'Mások által vezetett listák',
  'settings.calendars.feedsText':
    'iCalendar-fájlok (.ics) címei, például az államé vagy a központé. Naponta egyszer megnézzük őket; napjaik a fentieken felül érvényesek.',
  'settings.calendars.feedsLater': 'Előbb mentse a naptárt; utána adhat hozzá listákat.',
  'settings.calendars.feedUrl': 'Cím (https://… .ics)',
  'settings.calendars.feedAdd': 'Hozzáadás és beolvasás',
  'settings.calendars.feedFine': '{count, plural, one {# nap} other {# nap}}, beolvasva: {at}',
  'settings.calendars.feedStale':
    'Nem sikerült beolvasni ({at}): {why} A korábbi {count, plural, one {# nap} other {# nap}} marad ({since}).',
  'settings.calendars.feedNow': 'Beolvasás most',
  'settings.calendars.feedRemove': '{url} eltávolítása',
  'settings.calendars.ofPolicy': 'Kinek a nyitvatartása',
  'settings.calendars.byTeam': 'A megkeresés csapatáé, különben a cégé',
  'errors.HOLIDAYS_UNREADABLE': 'Ez nem iCalendar-fájl (.ics).',
  'errors.HOLIDAYS_TOO_MANY': 'Ez a fájl túl nagy, vagy túl sok nap van benne.',
  'errors.HOLIDAYS_NONE': 'Nincs benne ünnepnap ezekre az évekre.',
  'errors.FEED_KNOWN': 'Ennek a naptárnak már megvan ez a cím.',
  'errors.FEEDS_TOO_MANY': 'Már 20 lista van.',
  'errors.CALENDAR_NOT_FOUND': 'Ez a naptár nincs (már) meg.',
  'errors.CALENDAR_TWICE': 'Ez a naptár kétszer szerepel.',
  'errors.TEAM_HAS_CALENDAR': 'Egy csapatnak csak egy naptára lehet.',
  'errors.HOLIDAY_FEED_NOT_FOUND': 'Ez a lista nincs (már) meg.',
  'errors.FETCH_ADDRESS':
    'Ez nem egy interneten lévő fájl címe. A cím https:// vagy http:// kezdetű, és nincs benne jelszó.',
  'errors.FETCH_PORT': 'Ez a cím olyan portot ad meg, amelyről nem olvasunk naptárat. Lehetséges: 80, 443 és 8443.',
  'errors.FETCH_INSIDE': 'Ez a cím belső hálózatba vezet. Csak az internet címeit olvassuk.',
  'errors.FETCH_FAILED': 'A szerver nem érhető el.',
  'errors.FETCH_ANSWER': 'A szerver nem adja ki a fájlt.',
  'errors.FETCH_TOO_LARGE': 'A fájl nagyobb, mint 1 MB.',
  'errors.FETCH_TOO_SLOW': 'A szerver 15 másodpercnél tovább várakoztatott.',
};
