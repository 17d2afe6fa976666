import type { macros as en } from '../en/macros.js';

export const macros: Record<keyof typeof en, string> = {
  'ticket.history.ActionRefused':
    'Не сделано вместе с ответом: {verb, select, move {передача команде} assign {назначение} prioritise {приоритет} tag {метки} setStatus {статус} snooze {откладывание} other {решение}}. {reason, select, CUSTOMER_WROTE {Клиент тем временем написал.} ASSIGNEE_CANNOT_SEE_TICKET {Этот сотрудник не видит обращение.} other {Обращение этого уже не допускало.}}',
  'errors.ACTS_NOT_FOUND': 'Этого здесь (больше) нет.',
  'errors.ACTS_FINAL': 'Отменить это уже нельзя.',
  'errors.CUSTOMER_WROTE': 'Клиент тем временем написал.',
  'errors.MACRO_NOT_FOUND': 'Этого макроса больше нет.',
  'errors.MACRO_EMPTY': 'Напишите текст или выберите действие: такой макрос ничего не сделает.',
  'errors.PLACEHOLDER_EMPTY': 'Неизвестно, что здесь значит {name}. Впишите сами или уберите; всё написанное на месте.',
  'errors.PLACEHOLDER_UNKNOWN':
    'Заполнителя {name} нет. Исправьте его или отметьте как код, если так и должно быть; всё написанное на месте.',
};
