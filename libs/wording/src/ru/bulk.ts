export const bulk = {
  'bulk.command.toggle': 'Выделить эту строку',
  'bulk.command.extendDown': 'Выделить и следующую строку',
  'bulk.command.extendUp': 'Выделить и предыдущую строку',
  'bulk.command.all': 'Выделить все строки',
  'bulk.select': 'Выделить обращение {number}',
  'bulk.bar': 'Выделенные обращения',
  'bulk.selected': '{count, plural, one {Выделено: #} few {Выделено: #} many {Выделено: #} other {Выделено: #}}',
  'bulk.selectView': 'Выделить все {count} в этом списке',
  'bulk.wholeView': 'Выделены все {count} в этом списке',
  'bulk.away':
    '{count, plural, one {# из них уже нет в списке, выделение сохранено} few {# из них уже нет в списке, выделение сохранено} many {# из них уже нет в списке, выделение сохранено} other {# из них уже нет в списке, выделение сохранено}}',
  'bulk.clear': 'Снять выделение',
  'bulk.more': 'Ещё с выделенными',
  'bulk.possible.resolve': 'Можно решить {possible} из {count}',
  'bulk.priority': 'Приоритет',
  'bulk.status': 'Статус',
  'bulk.team': 'Команда',
  'bulk.team.none': 'Без команды',
  'bulk.going': '{done} из {total}',
  'bulk.goingBack': 'Отмена: {done} из {total}',
  'bulk.progress': 'Ход работы',
  'bulk.stop': 'Остановить и отменить',
  'bulk.done.assign':
    '{count, plural, one {# обращение назначено} few {# обращения назначены} many {# обращений назначено} other {# обращения назначено}}',
  'bulk.done.resolve':
    '{count, plural, one {# обращение решено} few {# обращения решены} many {# обращений решено} other {# обращения решено}}',
  'bulk.done.reopen':
    '{count, plural, one {# обращение открыто снова} few {# обращения открыты снова} many {# обращений открыто снова} other {# обращения открыто снова}}',
  'bulk.done.markSpam':
    '{count, plural, one {# обращение отмечено как спам} few {# обращения отмечены как спам} many {# обращений отмечено как спам} other {# обращения отмечено как спам}}',
  'bulk.done.unmarkSpam':
    '{count, plural, one {# обращение — не спам} few {# обращения — не спам} many {# обращений — не спам} other {# обращения — не спам}}',
  'bulk.done.prioritise':
    '{count, plural, one {Приоритет изменён у # обращения} few {Приоритет изменён у # обращений} many {Приоритет изменён у # обращений} other {Приоритет изменён у # обращения}}',
  'bulk.done.setStatus':
    '{count, plural, one {Статус изменён у # обращения} few {Статус изменён у # обращений} many {Статус изменён у # обращений} other {Статус изменён у # обращения}}',
  'bulk.done.move':
    '{count, plural, one {# обращение передано другой команде} few {# обращения переданы другой команде} many {# обращений передано другой команде} other {# обращения передано другой команде}}',
  'bulk.done.tag':
    '{count, plural, one {Метки изменены у # обращения} few {Метки изменены у # обращений} many {Метки изменены у # обращений} other {Метки изменены у # обращения}}',
  'bulk.done.snooze':
    '{count, plural, one {# обращение отложено} few {# обращения отложены} many {# обращений отложено} other {# обращения отложено}}',
  'bulk.done.wake':
    '{count, plural, one {# обращение возвращено в очередь} few {# обращения возвращены в очередь} many {# обращений возвращено в очередь} other {# обращения возвращено в очередь}}',
  'bulk.undone':
    '{count, plural, one {# обращение снова как было} few {# обращения снова как были} many {# обращений снова как были} other {# обращения снова как были}}',
  'bulk.refused': '{count, plural, one {отказано: #} few {отказано: #} many {отказано: #} other {отказано: #}}',
  'bulk.results': 'Что с ними стало',
  'bulk.results.all': 'Все',
  'bulk.results.refused': 'Только отказы',
  'bulk.results.select': 'Выделить эти',
  'bulk.results.more': 'Показать ещё',
  'bulk.results.hidden': 'Обращение, которое вам не видно',
  'bulk.results.state.waiting': 'ждёт',
  'bulk.results.state.done': 'готово',
  'errors.BULK_TOO_MANY':
    'За один раз можно изменить не больше {limit, number} обращений. Выберите меньше, остальные — потом.',
  'errors.BULK_EMPTY': 'Ни одно обращение больше не выделено.',
  'errors.BULK_VIEW_ENDED': 'В этом представлении есть и завершённые обращения. Выберите строки.',
  'errors.BULK_JOB_NOT_FOUND': 'Этой работы здесь (больше) нет.',
  'errors.BULK_FINAL': 'Отменить это уже нельзя.',
  'errors.BULK_CHANGED_SINCE': 'Кто-то уже изменил это обращение. Оно остаётся таким, каким его оставили.',
  'errors.BULK_STOPPED': 'Работу остановили раньше, чем до него дошла очередь.',
  'errors.BULK_TURN_FAILED': 'Что-то пошло не так на нашей стороне. Обращение осталось прежним; ошибка записана.',
} as const;
