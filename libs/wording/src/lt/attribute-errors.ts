import type { attributeErrors as en } from '../en/attribute-errors.js';

export const attributeErrors: Record<keyof typeof en, string> = {
  'errors.TICKET_ANSWERED': 'Į šią užklausą jau atsakyta, todėl ji nebėra nauja.',
  'errors.TEAM_UNKNOWN': 'Tokios komandos nebėra.',
  'errors.SNOOZE_TIME_REFUSED': 'Pasirinkite laiką nuo dabar iki metų į priekį.',
};
