import type { attributeErrors as en } from '../en/attribute-errors.js';

export const attributeErrors: Record<keyof typeof en, string> = {
  'errors.TICKET_ANSWERED': 'Erre a megkeresésre már válaszoltak, ezért nem új.',
  'errors.TEAM_UNKNOWN': 'Ilyen csapat már nincs.',
  'errors.SNOOZE_TIME_REFUSED': 'Válasszon egy időpontot mostantól egy éven belül.',
};
