import type { attributes as en } from '../en/attributes.js';

export const attributes: Record<keyof typeof en, string> = {
  'queue.view.snoozed': 'Отложенные',
  'queue.empty.snoozed':
    'Ничего не отложено. Клавиша H откладывает обращение до нужного времени или до письма клиента.',
  'queue.empty.wakingToday':
    '{count, plural, one {Сегодня вернётся # отложенное обращение.} few {Сегодня вернутся # отложенных обращения.} many {Сегодня вернутся # отложенных обращений.} other {Сегодня вернётся # отложенного обращения.}}',
  'ticket.priority.urgent': 'Срочный',
  'ticket.priority.high': 'Высокий',
  'ticket.priority.normal': 'Обычный',
  'ticket.priority.low': 'Низкий',
  'ticket.history.TicketPriorityChanged':
    'Приоритет: {priority, select, urgent {срочный} high {высокий} low {низкий} other {обычный}} (был {previousPriority, select, urgent {срочный} high {высокий} low {низкий} other {обычный}})',
  'ticket.history.TicketMoved':
    '{to, select, team {Передано команде «{team}»} other {Убрано из команды}}{isUnassigned, select, yes {; {previousAgent} там его не видит и больше им не занимается} other {}}',
  'ticket.history.TicketStatusChanged':
    '{status, select, pending {Отмечено: ждём клиента} on_hold {Приостановлено} new {Снова отмечено как новое} other {Отмечено как открытое}}',
  'ticket.history.TicketTagged':
    '{what, select, added {Добавлены метки: {added}} removed {Убраны метки: {removed}} other {Добавлены метки: {added}; убраны: {removed}}}',
  'ticket.history.TicketSnoozed':
    '{how, select, answer {Отложено до письма клиента} both {Отложено до {until} или до письма клиента} other {Отложено до {until}, даже если клиент напишет}}',
  'ticket.history.TicketWoke':
    '{because, select, time {Вернулось: пришло время} customer {Вернулось: клиент написал} delivery {Вернулось: ответ не дошёл} other {Возвращено в очередь}}',
  'errors.TICKET_ANSWERED': 'На это обращение уже ответили, поэтому оно не новое.',
  'errors.TEAM_UNKNOWN': 'Такой команды больше нет.',
  'errors.SNOOZE_TIME_REFUSED': 'Выберите время от текущего момента до года вперёд.',
  'errors.TAG_NOT_FOUND': 'Этой метки больше нет.',
  'errors.TAG_UNKNOWN': 'Одной из этих меток больше нет.',
  'errors.TAGS_TOO_MANY': 'У обращения может быть не больше 20 меток.',
  'errors.TAG_NAME_TAKEN': 'Метка с таким названием уже есть.',
  'errors.TAG_MERGE_ITSELF': 'Выберите другую метку: с самой собой её объединить нельзя.',
};
