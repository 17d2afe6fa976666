import type { sla as english } from '../en/sla.js';

export const sla: Record<keyof typeof english, string> = {
  'sla.target.first_response': 'Первый ответ',
  'sla.target.next_response': 'Следующий ответ',
  'sla.target.resolution': 'Решение',
  'sla.row.late': 'просрочено на {time}',
  'sla.row.left': 'осталось {time}',
  'sla.row.now': 'срок сейчас',
  'sla.row.hint':
    '{target, select, first_response {Первый ответ} next_response {Следующий ответ} other {Решение}}: обещано до {at}',
  'sla.card': 'Обещанные сроки',
  'sla.running': 'Обещано до {at}',
  'sla.late': 'Было обещано до {at}',
  'sla.paused': 'Время остановлено; осталось {left}',
  'sla.met': 'Выполнено {at}',
  'sla.lateMet': 'Обещано до {due}, сделано {at}',
  'sla.cancelled': 'Закончилось без результата',
  'sla.by': '{name}: {time}, {kind, select, wall {круглосуточно} other {в рабочее время}}',
  'sla.pauseNow':
    '{reason, select, pending {Ждём клиента} on_hold {Отложено} spam {В спаме} trashed {В корзине} other {Решено}} с {from}',
  'ticket.history.SlaBreached':
    'Прошёл обещанный срок: {target, select, first_response {первый ответ} next_response {следующий ответ} other {решение}} — до {until}',
  'view.field.sla': 'Обещанный срок',
  'view.sla.late': 'Просрочено',
  'view.sla.soon': 'Скоро просрочится',
  'view.sla.later': 'Время есть',
  'view.sla.none': 'Срок не идёт',
  'view.sort.sla': 'Сначала ближайший срок',
  'settings.sla.title': 'Обещанные сроки',
};
