import type { calendars as english } from '../en/calendars.js';

export const calendars: Record<keyof typeof english, string> = {
  'settings.calendars.which': 'Kalendorius',
  'settings.calendars.company': 'Įmonė',
  'settings.calendars.add': 'Pridėti kalendorių',
  'settings.calendars.new': 'Naujas kalendorius',
  'settings.calendars.hint':
    'Komanda ar pažadas, kurių darbo laikas ar šventės kitokie, gauna savo kalendorių; visiems kitiems galioja įmonės.',
  'settings.calendars.name': 'Pavadinimas',
  'settings.calendars.teams': 'Galioja komandoms',
  'settings.calendars.noTeams': 'Komandų dar nėra. Pažadas vis tiek gali naudoti šį kalendorių.',
  'settings.calendars.taken': '{team} (kalendorius „{calendar}“)',
  'settings.calendars.keepsCompany': 'Įmonės šventės galioja ir čia',
  'settings.calendars.remove': 'Pašalinti šį kalendorių',
  'settings.calendars.removeTitle': 'Pašalinti „{name}“?',
  'settings.calendars.removeText':
    'Jo komandų ir pažadų laikas nuo tada skaičiuojamas pagal įmonės darbo laiką, o terminai perskaičiuojami.',
  'settings.calendars.file': 'Iš failo (.ics)',
  'settings.calendars.fileRead':
    '{count, plural, =0 {Visos jau buvo.} one {Pridėta # diena.} few {Pridėtos # dienos.} many {Pridėta # dienos.} other {Pridėta # dienų.}}{leftOut, plural, =0 {} one { # įrašas nėra visa diena ir praleistas.} few { # įrašai nėra visos dienos ir praleisti.} many { # įrašo nėra visa diena ir praleista.} other { # įrašų nėra visos dienos ir praleista.}}',
  'settings.calendars.feeds': 'Kitų tvarkomi sąrašai',
  'settings.calendars.feedsText':
    'iCalendar failų (.ics) adresai, pavyzdžiui, valstybės ar centrinės būstinės. Jie peržiūrimi kartą per dieną; jų dienos galioja šalia išvardytų viršuje.',
  'settings.calendars.feedsLater': 'Pirmiausia įrašykite kalendorių; tada galima pridėti sąrašų.',
  'settings.calendars.feedUrl': 'Adresas (https://… .ics)',
  'settings.calendars.feedAdd': 'Pridėti ir nuskaityti',
  'settings.calendars.feedFine':
    '{count, plural, one {# diena} few {# dienos} many {# dienos} other {# dienų}}, nuskaityta {at}',
  'settings.calendars.feedStale':
    'Nepavyko nuskaityti {at}: {why} Lieka {since} sąrašas ({count, plural, one {# diena} few {# dienos} many {# dienos} other {# dienų}}).',
  'settings.calendars.feedNow': 'Nuskaityti dabar',
  'settings.calendars.feedRemove': 'Pašalinti {url}',
  'settings.calendars.ofPolicy': 'Kieno darbo laikas',
  'settings.calendars.byTeam': 'Užklausos komandos, kitaip įmonės',
  'errors.HOLIDAYS_UNREADABLE': 'Tai ne iCalendar failas (.ics).',
  'errors.HOLIDAYS_TOO_MANY': 'Šis failas per didelis arba jame per daug dienų.',
  'errors.HOLIDAYS_NONE': 'Jame nėra šių metų švenčių.',
  'errors.FEED_KNOWN': 'Šis kalendorius jau turi šį adresą.',
  'errors.FEEDS_TOO_MANY': 'Sąrašų jau yra 20.',
  'errors.CALENDAR_NOT_FOUND': 'Tokio kalendoriaus nėra.',
  'errors.CALENDAR_TWICE': 'Šis kalendorius pasikartoja.',
  'errors.TEAM_HAS_CALENDAR': 'Komanda gali turėti tik vieną kalendorių.',
  'errors.HOLIDAY_FEED_NOT_FOUND': 'Tokio sąrašo nėra.',
  'errors.FETCH_ADDRESS':
    'Tai ne interneto failo adresas. Jis prasideda https:// arba http://, ir jame nėra slaptažodžio.',
  'errors.FETCH_PORT': 'Šis adresas nurodo prievadą, iš kurio kalendoriai neskaitomi. Galimi 80, 443 ir 8443.',
  'errors.FETCH_INSIDE': 'Šis adresas veda į vidinį tinklą. Skaitomi tik interneto adresai.',
  'errors.FETCH_FAILED': 'Serveris nepasiekiamas.',
  'errors.FETCH_ANSWER': 'Serveris failo neatiduoda.',
  'errors.FETCH_TOO_LARGE': 'Failas didesnis nei 1 MB.',
  'errors.FETCH_TOO_SLOW': 'Serveris užtruko ilgiau nei 15 sekundžių.',
};
