import type { editor as en } from '../en/editor.js';

export const editor: Record<keyof typeof en, string> = {
  'errors.WORDS_MISSING': 'Здесь пока нет текста.',
  'errors.WORDS_TOO_LONG': 'Это длиннее, чем может быть одно сообщение.',
  'ticket.editor.tools': 'Оформление',
  'ticket.editor.bold': 'Полужирный',
  'ticket.editor.italic': 'Курсив',
  'ticket.editor.code': 'Код',
  'ticket.editor.heading': 'Заголовок',
  'ticket.editor.bullets': 'Список',
  'ticket.editor.numbers': 'Нумерованный список',
  'ticket.editor.quote': 'Цитата',
  'ticket.editor.link': 'Ссылка',
  'ticket.editor.link.address': 'Адрес ссылки',
  'ticket.editor.link.set': 'Вставить ссылку',
  'ticket.editor.link.remove': 'Убрать ссылку',
  'ticket.editor.link.bad': 'Это не адрес страницы и не адрес почты.',
  'ticket.editor.image.failed': 'Изображение {name} не загружено.',
  'ticket.editor.image.progress': 'Изображение {name}: загружено {percent} %',
};
