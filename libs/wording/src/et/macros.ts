import type { macros as en } from '../en/macros.js';

export const macros: Record<keyof typeof en, string> = {
  'ticket.history.ActionRefused':
    'Vastusega jäi tegemata: {verb, select, move {teise meeskonda andmine} assign {määramine} prioritise {tähtsus} tag {sildid} setStatus {olek} snooze {edasilükkamine} other {lahendamine}}. {reason, select, CUSTOMER_WROTE {Klient oli vahepeal kirjutanud.} ASSIGNEE_CANNOT_SEE_TICKET {See inimene ei näe pöördumist.} other {Pöördumine ei lubanud seda enam.}}',
  'errors.ACTS_NOT_FOUND': 'Seda siin (enam) ei ole.',
  'errors.ACTS_FINAL': 'Seda ei saa enam tagasi võtta.',
  'errors.CUSTOMER_WROTE': 'Klient on vahepeal kirjutanud.',
  'errors.MACRO_NOT_FOUND': 'Seda makrot enam ei ole.',
  'errors.MACRO_EMPTY': 'Kirjutage tekst või valige tegevus: see makro ei teeks midagi.',
  'errors.PLACEHOLDER_EMPTY':
    'Keegi ei tea, mida {name} siin tähendab. Kirjutage see ise või võtke välja; kõik kirjutatu on alles.',
  'errors.PLACEHOLDER_UNKNOWN':
    'Kohatäitjat {name} ei ole. Parandage see või märkige koodiks, kui see peabki nii olema; kõik kirjutatu on alles.',
};
