import type { attributeErrors as en } from '../en/attribute-errors.js';

export const attributeErrors: Record<keyof typeof en, string> = {
  'errors.TICKET_ANSWERED': 'Sellele pöördumisele on juba vastatud, seega pole see uus.',
  'errors.TEAM_UNKNOWN': 'Sellist meeskonda enam ei ole.',
  'errors.SNOOZE_TIME_REFUSED': 'Valige aeg praeguse hetke ja aasta vahel.',
};
