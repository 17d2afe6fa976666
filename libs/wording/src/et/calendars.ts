import type { calendars as english } from '../en/calendars.js';

export const calendars: Record<keyof typeof english, string> = {
  'settings.calendars.which': 'Kalender',
  'settings.calendars.company': 'Ettevõte',
  'settings.calendars.add': 'Lisa kalender',
  'settings.calendars.new': 'Uus kalender',
  'settings.calendars.hint':
    'Meeskond või lubadus, millel on teised tööajad või pühad, saab oma kalendri; kõigile teistele kehtib ettevõtte oma.',
  'settings.calendars.name': 'Nimi',
  'settings.calendars.teams': 'Kehtib meeskondadele',
  'settings.calendars.noTeams': 'Meeskondi veel ei ole. Lubadus võib seda kalendrit siiski kasutada.',
  'settings.calendars.taken': '{team} (kalender „{calendar}“)',
  'settings.calendars.keepsCompany': 'Ettevõtte pühad kehtivad ka siin',
  'settings.calendars.remove': 'Eemalda see kalender',
  'settings.calendars.removeTitle': 'Kas eemaldada „{name}“?',
  'settings.calendars.removeText':
    'Selle meeskondade ja lubaduste aega loetakse edaspidi ettevõtte tööaja järgi ning tähtajad arvutatakse uuesti.',
  'settings.calendars.file': 'Failist (.ics)',
  'settings.calendars.fileRead':
    '{count, plural, =0 {Kõik olid juba olemas.} one {Lisatud # päev.} other {Lisatud # päeva.}}{leftOut, plural, =0 {} one { # kirje ei ole terve päev ja jäeti välja.} other { # kirjet ei ole terved päevad ja jäeti välja.}}',
  'settings.calendars.feeds': 'Teiste peetavad loendid',
  'settings.calendars.feedsText':
    'iCalendar-failide (.ics) aadressid, näiteks riigi või peakontori omad. Neid vaadatakse kord päevas; nende päevad kehtivad lisaks ülalolevatele.',
  'settings.calendars.feedsLater': 'Salvestage kõigepealt kalender; siis saab loendeid lisada.',
  'settings.calendars.feedUrl': 'Aadress (https://… .ics)',
  'settings.calendars.feedAdd': 'Lisa ja loe',
  'settings.calendars.feedFine': '{count, plural, one {# päev} other {# päeva}}, loetud {at}',
  'settings.calendars.feedStale':
    'Lugemine ei õnnestunud {at}: {why} {count, plural, one {# päev} other {# päeva}} seisuga {since} jääb kehtima.',
  'settings.calendars.feedNow': 'Loe kohe',
  'settings.calendars.feedRemove': 'Eemalda {url}',
  'settings.calendars.ofPolicy': 'Kelle tööaeg',
  'settings.calendars.byTeam': 'Pöördumise meeskonna, muidu ettevõtte oma',
  'errors.HOLIDAYS_UNREADABLE': 'See ei ole iCalendar-fail (.ics).',
  'errors.HOLIDAYS_TOO_MANY': 'See fail on liiga suur või selles on liiga palju päevi.',
  'errors.HOLIDAYS_NONE': 'Selles ei ole nende aastate pühi.',
  'errors.FEED_KNOWN': 'Sellel kalendril on see aadress juba.',
  'errors.FEEDS_TOO_MANY': 'Loendeid on juba 20.',
  'errors.CALENDAR_NOT_FOUND': 'Seda kalendrit ei ole (enam).',
  'errors.CALENDAR_TWICE': 'See kalender on kaks korda.',
  'errors.TEAM_HAS_CALENDAR': 'Meeskonnal saab olla ainult üks kalender.',
  'errors.HOLIDAY_FEED_NOT_FOUND': 'Seda loendit ei ole (enam).',
  'errors.FETCH_ADDRESS':
    'See ei ole internetis oleva faili aadress. See algab https:// või http:// ja selles ei ole parooli.',
  'errors.FETCH_PORT': 'See aadress nimetab porti, millelt kalendreid ei loeta. Võimalikud on 80, 443 ja 8443.',
  'errors.FETCH_INSIDE': 'See aadress viib sisevõrku. Loetakse ainult interneti aadresse.',
  'errors.FETCH_FAILED': 'Serverini ei saa ühendust.',
  'errors.FETCH_ANSWER': 'Server ei anna faili välja.',
  'errors.FETCH_TOO_LARGE': 'Fail on suurem kui 1 MB.',
  'errors.FETCH_TOO_SLOW': 'Serveril kulus üle 15 sekundi.',
};
