import type { attributeErrors as en } from '../en/attribute-errors.js';

export const attributeErrors: Record<keyof typeof en, string> = {
  'errors.TICKET_ANSWERED': 'На это обращение уже ответили, поэтому оно не новое.',
  'errors.TEAM_UNKNOWN': 'Такой команды больше нет.',
  'errors.SNOOZE_TIME_REFUSED': 'Выберите время от текущего момента до года вперёд.',
};
