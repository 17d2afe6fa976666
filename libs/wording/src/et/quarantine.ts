import type { quarantine as en } from '../en/quarantine.js';

export const quarantine: Record<keyof typeof en, string> = {
  'quarantine.reason.TOO_LARGE': 'Kiri on suurem kui 25 MB.',
  'quarantine.reason.HEADER_TOO_LARGE': 'Kirja päis on liiga pikk.',
  'quarantine.reason.TOO_MANY_PARTS': 'Kiri koosneb liiga paljudest osadest.',
  'quarantine.reason.TOO_DEEP': 'Kirja osad on liiga sügavalt üksteise sees.',
  'quarantine.reason.PARSER_FAILED': 'Kiri on vigane ja seda ei saa lugeda.',
  'quarantine.reason.TIMED_OUT': 'Kirja lugemine võttis liiga kaua.',
  'quarantine.reason.OUT_OF_MEMORY': 'Kirja lugemine võttis liiga palju mälu.',
  'quarantine.reason.NO_SENDER': 'Kirjast ei selgu, kes selle saatis.',
  'quarantine.reason.FAILED': 'Meie poolel ebaõnnestus see kolm korda. Proovige pärast järgmist uuendust uuesti.',
  'quarantine.reason.INTERRUPTED': 'Heard seiskus iga kord seda lugedes.',
};
