import type { quarantine as en } from '../en/quarantine.js';

export const quarantine: Record<keyof typeof en, string> = {
  'quarantine.reason.TOO_LARGE': 'A levél nagyobb 25 MB-nál.',
  'quarantine.reason.HEADER_TOO_LARGE': 'A levél fejléce túl hosszú.',
  'quarantine.reason.TOO_MANY_PARTS': 'A levél túl sok részből áll.',
  'quarantine.reason.TOO_DEEP': 'A levél részei túl mélyen vannak egymásba ágyazva.',
  'quarantine.reason.PARSER_FAILED': 'A levél hibás, nem olvasható.',
  'quarantine.reason.TIMED_OUT': 'A levél beolvasása túl sokáig tartott.',
  'quarantine.reason.OUT_OF_MEMORY': 'A levél beolvasása túl sok memóriát igényelt.',
  'quarantine.reason.NO_SENDER': 'Nem derül ki belőle, ki írta.',
  'quarantine.reason.FAILED': 'Nálunk háromszor is hibára futott. Próbálja újra a következő frissítés után.',
  'quarantine.reason.INTERRUPTED': 'A Heard minden alkalommal leállt a beolvasása közben.',
};
