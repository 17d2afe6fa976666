import type { common as en } from '../en/basics.js';

export const common: Record<keyof typeof en, string> = {
  'common.save': 'Сохранить',
  'common.cancel': 'Отмена',
  'common.close': 'Закрыть',
  'common.back': 'Назад',
  'common.next': 'Далее',
  'common.add': 'Добавить',
  'common.edit': 'Изменить',
  'common.remove': 'Удалить',
  'common.copy': 'Копировать',
  'common.copied': 'Скопировано',
  'common.retry': 'Повторить',
  'common.loading': 'Загрузка…',
  'common.more': 'Показать ещё',
  'common.yes': 'Да',
  'common.no': 'Нет',
  'common.none': 'Нет',
  'common.name': 'Имя',
  'common.email': 'Эл. почта',
  'common.saved': 'Сохранено',
};
