import type { slaSettings as english } from '../en/sla-settings.js';

export const slaSettings: Record<keyof typeof english, string> = {
  'settings.sla.intro':
    'Как быстро клиенты получают ответ и решение. Действует первое правило, условия которого подходят к обращению; без правила ничего не обещано и время не идёт.',
  'settings.sla.empty.title': 'Пока ничего не обещано',
  'settings.sla.empty.text':
    'Начало, которое подходит большинству: первый ответ за 4 часа, следующий за 8 часов, решение за два рабочих дня, в рабочее время; для срочных быстрее.',
  'settings.sla.start': 'Начать: 4 ч / 8 ч / 2 дня',
  'settings.sla.add': 'Добавить правило',
  'settings.sla.everybody': 'Все обращения',
  'settings.sla.new': 'Новое правило',
  'settings.sla.name': 'Название',
  'settings.sla.conditions': 'Действует для',
  'settings.sla.all': 'Всех обращений',
  'settings.sla.addCondition': 'Только если …',
  'settings.sla.removeCondition': 'Убрать условие «{field}»',
  'settings.sla.goals': 'Часы и минуты',
  'settings.sla.goalsHint':
    '4:00 — четыре часа, 0:30 — полчаса; пусто: ничего не обещано. В рабочее время восьмичасовой рабочий день — это 8:00.',
  'settings.sla.goal': '{target}, приоритет {priority}',
  'settings.sla.goalWrong': 'Напишите часы и минуты, например 4:00.',
  'settings.sla.time': 'Что считается',
  'settings.sla.time.business': 'Только рабочее время',
  'settings.sla.time.wall': 'Круглосуточно',
  'settings.sla.pausesAnswers': 'Пока мы ждём клиента или третью сторону, время на ответ тоже стоит',
  'settings.sla.opensCase': 'Нарушенное обещание открывает случай и оповещает руководителей',
  'settings.sla.up': 'Поднять «{name}»',
  'settings.sla.down': 'Опустить «{name}»',
  'settings.sla.remove': 'Удалить «{name}»',
  'settings.sla.look': 'Что изменится?',
  'settings.sla.looked':
    'Изменится {changed, plural, one {# открытое обращение} few {# открытых обращения} many {# открытых обращений} other {# открытого обращения}}{late, plural, one {; из них # сразу просрочено} few {; из них # сразу просрочены} many {; из них # сразу просрочены} other {; из них # сразу просрочены}}.',
  'settings.sla.running': 'Пересчёт: {done} из {open}.',
  'settings.sla.ran':
    'Пересчитано {at}: {changed, plural, one {изменились сроки # обращения} few {изменились сроки # обращений} many {изменились сроки # обращений} other {изменились сроки # обращения}}{late, plural, one {, просрочено #} few {, просрочено #} many {, просрочено #} other {, просрочено #}}.',
  'sla.pauses': 'Остановок: {count}; срок сдвинулся на {time}',
  'sla.pause':
    '{reason, select, pending {Ждали клиента} on_hold {Отложено} spam {Было в спаме} trashed {Было в корзине} other {Было решено}}: {from} – {to}, сдвиг {time}',
  'sla.earlier':
    '{count, plural, one {# предыдущий ответ} few {# предыдущих ответа} many {# предыдущих ответов} other {# предыдущего ответа}}: вовремя {kept}',
};
