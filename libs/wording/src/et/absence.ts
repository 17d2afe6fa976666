import type { absence as en } from '../en/absence.js';

export const absence: Record<keyof typeof en, string> = {
  'errors.ABSENCE_TIME_REFUSED': 'Valige tulevane aeg, kuni aasta ette.',
  'absence.title': 'Kontorist ära',
  'absence.titleOf': 'Kontorist ära: {name}',
  'absence.text':
    'Seni ei jagata teile ühtegi pöördumist. Kui klient kirjutab teie pöördumisse, läheb see kohe meeskonnale tagasi, et keegi ei peaks teid ootama.',
  'absence.textOf':
    'Seni ei jagata ühtegi pöördumist: {name}. Kui klient kirjutab, läheb pöördumine kohe meeskonnale tagasi.',
  'absence.until': 'Tagasi alates',
  'absence.untilHint': 'Selle päeva algusest jagatakse pöördumisi jälle. Ettevõtte aja järgi.',
  'absence.handsBack': 'Anna ootavad pöördumised tagasi',
  'absence.handsBackHint': 'Avatud pöördumised, kus klient ootab, jäävad vastutajata, et meeskond neid näeks.',
  'absence.begin': 'Alusta',
  'absence.end': 'Olen tagasi',
  'absence.now': 'Kontorist ära, tagasi {time}',
  'absence.begun': 'Kontorist ära, tagasi {time}',
  'absence.ended': 'Tagasi: pöördumisi jagatakse jälle',
  'people.state.out': 'Kontorist ära',
  'people.outUntil': 'tagasi {time}',
  'people.mostOpen': 'Avatud pöördumisi kõige rohkem',
  'people.mostOpenHint':
    'Rohkem automaatselt ei jagata; ise saab alati juurde võtta. Arvesse lähevad uued ja avatud pöördumised, mis ei ole edasi lükatud. Tühi: piirangut ei ole.',
  'people.languages': 'Vastab keeltes',
  'people.languagesHint': 'Kui meeskond pöördumisi jagab, saab see inimene nendes keeltes pöördumised esimesena.',
  'people.editTeam': 'Muuda',
  'people.editTeamTitle': 'Muuda meeskonda {name}',
  'people.distribution': 'Pöördumiste jagamine',
  'people.distribution.off': 'Ei jagata, inimesed valivad ise',
  'people.distribution.round_robin': 'Kordamööda',
  'people.distribution.fewest_open': 'Sellele, kellel on kõige vähem',
  'people.handOver': 'Üleandmisel',
  'people.handOver.off': 'Märkust pole vaja',
  'people.handOver.team': 'Märkus, kui pöördumine lahkub meeskonnast',
  'people.handOver.owner': 'Märkus, kui pöördumine lahkub meeskonnast või oma täitjalt',
  'people.handOverHint': 'Reeglid ja jagamine seda ei vaja, samuti see, kes võtab pöördumise ise.',
  'people.distributionHint':
    'Neile, kes on kohal ja kelle piir ei ole täis; esimesena sellele, kes kliendile viimati vastas.',
  'people.leave.text': '{name} logitakse kohe välja ja ei saa enam sisse logida. Ajalugu jääb alles.',
  'people.leave.has':
    '{open, plural, =0 {Avatud pöördumisi ei ole} one {# avatud pöördumine} other {# avatud pöördumist}}, neist {snoozed, plural, =0 {edasi lükatud ei ole} one {# edasi lükatud} other {# edasi lükatud}}; {planned, plural, =0 {plaanitud vastuseid ei ole} one {# plaanitud vastus} other {# plaanitud vastust}}',
  'people.leave.to': 'Kes võtab üle?',
  'people.leave.team': 'Meeskonnad: vastutajata',
  'people.leave.toHint':
    'Plaanitud vastused lähevad välja ülevõtja nimel. Pöördumised, mida ta ei näe, lähevad meeskonnale tagasi.',
  'people.leave.teamHint':
    'Plaanitud vastused välja ei lähe; need ootavad pöördumise juures seda, kes need üles võtab.',
  'people.leave.done':
    '{given, plural, =0 {Midagi üle ei antud} one {# pöördumine üle antud} other {# pöördumist üle antud}}, {unassigned, plural, =0 {vastutajata ei jäänud midagi} one {# vastutajata} other {# vastutajata}}',
};
