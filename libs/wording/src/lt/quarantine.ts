import type { quarantine as en } from '../en/quarantine.js';

export const quarantine: Record<keyof typeof en, string> = {
  'quarantine.reason.TOO_LARGE': 'Laiškas didesnis nei 25 MB.',
  'quarantine.reason.HEADER_TOO_LARGE': 'Laiško antraštė per ilga.',
  'quarantine.reason.TOO_MANY_PARTS': 'Laiškas sudarytas iš per daug dalių.',
  'quarantine.reason.TOO_DEEP': 'Laiško dalys per giliai įdėtos viena į kitą.',
  'quarantine.reason.PARSER_FAILED': 'Laiškas sugadintas ir neperskaitomas.',
  'quarantine.reason.TIMED_OUT': 'Laiško skaitymas užtruko per ilgai.',
  'quarantine.reason.OUT_OF_MEMORY': 'Laiškui perskaityti prireikė per daug atminties.',
  'quarantine.reason.NO_SENDER': 'Laiške nenurodyta, kas jį parašė.',
  'quarantine.reason.FAILED': 'Mums tris kartus nepavyko jo apdoroti. Bandykite dar kartą po kito atnaujinimo.',
  'quarantine.reason.INTERRUPTED': 'Heard kaskart sustodavo jį skaitydamas.',
};
