import type { trash as en } from '../en/trash.js';

export const trash: Record<keyof typeof en, string> = {
  'trash.intro':
    'Kas išmesta, čia guli {days, plural, one {# dieną} few {# dienas} many {# dienos} other {# dienų}}, tada ištrinama visam laikui. To nėra jokiame sąraše, skaičiuje ar paieškoje, ir niekas su tuo nevyksta. Kai klientas apie tai parašo, atveriama nauja užklausa.',
  'trash.empty': 'Šiukšlinė tuščia.',
  'trash.reason.trash': 'Išmesta',
  'trash.reason.spam': 'Brukalas',
  'trash.somebody': 'kažkas, ko čia nebėra',
  'trash.left':
    '{days, plural, =0 {mažiau nei diena} one {liko # diena} few {liko # dienos} many {liko # dienos} other {liko # dienų}}',
  'trash.purge': 'Ištrinti visam laikui',
  'trash.select': 'Pažymėti #{number}',
  'trash.selected': '{count, plural, one {# pažymėta} few {# pažymėtos} many {# pažymėtos} other {# pažymėta}}',
  'trash.more': 'Rodyti daugiau',
  'trash.purgeTitle': 'Ištrinti #{number} visam laikui?',
  'trash.purgeText':
    'Pašalinami laiškai, failai, laiškų šaltiniai, juodraščiai, atvejų pastabos ir įvertinimų žodžiai. Niekas jų nebegrąžins. Numeris lieka užimtas; įvertinimai, išsprendimai ir laiko pažadai lieka suskaičiuoti. Senesnėse atsarginėse kopijose žodžiai lieka, kol jos ištrinamos.',
  'trash.purgeType': 'Patvirtinkite įrašydami {number}',
  'trash.said.restored':
    '{count, plural, one {Grąžinta # užklausa} few {Grąžintos # užklausos} many {Grąžinta # užklausos} other {Grąžinta # užklausų}}',
  'trash.said.purged': '#{number} ištrinta visam laikui',
  'trash.said.trashed': '#{number} yra šiukšlinėje',
  'trash.said.back': '#{number} grąžinta',
  'trash.banner': 'Šiukšlinėje nuo {at}, įdėjo {name}. Bus ištrinta visam laikui {until}.',
  'trash.keepDays': 'Po kiek dienų tai, kas čia guli, ištrinama visam laikui',
  'ticket.status.trashed': 'Šiukšlinė',
  'ticket.history.TicketTrashed': 'Išmesta į šiukšlinę',
  'ticket.history.TicketRestored': 'Grąžinta iš šiukšlinės',
  'ticket.cancelled.TICKET_TRASHED': 'Užklausa išmesta į šiukšlinę.',
  'trash.caseTitle': 'Dėl #{number} vyksta atvejis',
  'trash.caseText':
    'Atvejis ir jo įspėjimai tęsiasi, nors užklausos nebus jokiame sąraše. Vis tiek išmesti užklausą į šiukšlinę?',
  'trash.caseDo': 'Vis tiek išmesti',
  'survey.reason.trashed': 'Užklausa yra šiukšlinėje.',
  'bulk.done.trash':
    '{count, plural, one {Išmesta # užklausa} few {Išmestos # užklausos} many {Išmesta # užklausos} other {Išmesta # užklausų}}',
  'bulk.done.restore':
    '{count, plural, one {Grąžinta # užklausa} few {Grąžintos # užklausos} many {Grąžinta # užklausos} other {Grąžinta # užklausų}}',
  'errors.TICKET_IN_TRASH': 'Ši užklausa yra šiukšlinėje. Pirmiausia ją grąžinkite.',
  'errors.TICKET_HAS_CASE':
    'Dėl šios užklausos vyksta atvejis. Vadovas gali vis tiek ją išmesti; visam laikui ištrinti galima, kai atvejis uždarytas.',
  'errors.TICKET_NOT_IN_TRASH': 'Šios užklausos šiukšlinėje nėra (arba nebėra).',
  'errors.TICKET_PURGED': 'Ši užklausa ištrinta visam laikui. Liko tik jos numeris.',
  'errors.PURGE_OTHER_NUMBER': 'Tai ne užklausos numeris.',
  'redact.file': 'Užtušuoti failą {name}',
  'redact.titlePassage': 'Užtušuoti ištrauką visam laikui',
  'redact.titleFile': 'Užtušuoti failą visam laikui',
  'redact.intro':
    'Vietoj to visur, kur Heard tai saugo, lieka {mark}: laiškuose, temose, juodraščiuose, išsiųstuose laiškuose, šaltiniuose ir paieškoje. Niekas to nebegrąžins.',
  'redact.words': 'Žodžiai tiksliai taip, kaip ten parašyta',
  'redact.wordsHint': 'Bent 3 ženklai. Eilučių lūžiai ir citavimo ženklai tarp žodžių nesvarbūs.',
  'redact.look': 'Parodyti, kur tai yra',
  'redact.here': 'Šiame laiške',
  'redact.notHere': 'Šiame laiške nėra',
  'redact.messages':
    '{count, plural, one {Taip pat dar # laiške} few {Taip pat dar # laiškuose} many {Taip pat dar # laiško} other {Taip pat dar # laiškų}}',
  'redact.subjects': '{count, plural, one {# temoje} few {# temose} many {# temos} other {# temų}}',
  'redact.fields':
    '{count, plural, one {# užklausos laukuose} few {# užklausų laukuose} many {# užklausos laukuose} other {# užklausų laukuose}}',
  'redact.drafts':
    '{count, plural, one {# juodraštyje ar laukiančiame atsakyme} few {# juodraščiuose ir laukiančiuose atsakymuose} many {# juodraščio ir laukiančio atsakymo} other {# juodraščių ir laukiančių atsakymų}}',
  'redact.mails':
    '{count, plural, one {# išsiųstame laiške} few {# išsiųstuose laiškuose} many {# išsiųsto laiško} other {# išsiųstų laiškų}}',
  'redact.words.ratings':
    '{count, plural, one {# įvertinimo komentare} few {# įvertinimų komentaruose} many {# įvertinimo komentaro} other {# įvertinimų komentarų}}',
  'redact.cases':
    '{count, plural, one {# atvejo pastaboje} few {# atvejų pastabose} many {# atvejo pastabos} other {# atvejų pastabų}}',
  'redact.files':
    '{count, plural, one {Dar # failo kopija} few {Dar # failo kopijos} many {Dar # failo kopijos} other {Dar # failo kopijų}}',
  'redact.sources':
    '{count, plural, one {Pašalinamas # laiško šaltinis; toliau jis rodomas kaip tekstas} few {Pašalinami # laiškų šaltiniai; toliau jie rodomi kaip tekstas} many {Pašalinama # laiško šaltinio; toliau rodomas tekstas} other {Pašalinama # laiškų šaltinių; toliau jie rodomi kaip tekstas}}',
  'redact.otherTickets':
    '{count, plural, one {Tas pats failas yra dar # užklausoje ir ten lieka} few {Tas pats failas yra dar # užklausose ir ten lieka} many {Tas pats failas yra dar # užklausos ir ten lieka} other {Tas pats failas yra dar # užklausų ir ten lieka}}',
  'redact.everywhere': 'Užtušuoti visur, ne tik šiame laiške',
  'redact.backups': 'Iki šiol padarytose atsarginėse kopijose tai lieka, kol jos ištrinamos.',
  'redact.why': 'Kodėl',
  'redact.why.card': 'Kortelės ar banko duomenys',
  'redact.why.secret': 'Slaptažodis ar kita paslaptis',
  'redact.why.health': 'Sveikatos ar kiti jautrūs duomenys',
  'redact.why.person': 'Apie kitą žmogų',
  'redact.why.request': 'Žmogus to paprašė',
  'redact.why.other': 'Kita priežastis',
  'redact.do': 'Užtušuoti visam laikui',
  'redact.said':
    '{count, plural, one {Užtušuota # vietoje} few {Užtušuota # vietose} many {Užtušuota # vietos} other {Užtušuota # vietų}}',
  'redact.sourceGone': 'Šio laiško šaltinis pašalintas, nes kažkas jame užtušuota.',
  'redact.fileGone': 'Užtušuotas failas',
  'ticket.history.MessageRedacted':
    '{what, select, file {Užtušuotas failas} other {Užtušuota ištrauka}} {count, plural, one {# vietoje} few {# vietose} many {# vietos} other {# vietų}}: {reason, select, card {kortelės ar banko duomenys} secret {slaptažodis ar kita paslaptis} health {sveikatos ar kiti jautrūs duomenys} person {apie kitą žmogų} request {žmogus to paprašė} other {kita priežastis}}',
  'errors.PASSAGE_TOO_SHORT': 'Įrašykite bent 3 ženklus.',
  'errors.PASSAGE_NOT_FOUND': 'Šių žodžių šiame laiške nėra.',
  'errors.ATTACHMENT_REDACTED': 'Šis failas užtušuotas.',
};
