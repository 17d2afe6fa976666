import type { words as en } from '../en/words.js';

export const words: Record<keyof typeof en, string> = {
  'words.intro':
    'Что клиенты написали без оценки. Каждое сообщение человек прочтёт к указанному времени; дольше ничего не лежит.',
  'words.empty.title': 'Всё прочитано',
  'words.empty.text': 'Новые слова появятся здесь сами.',
  'words.unknown': 'Неизвестный отправитель',
  'words.readBy': 'Прочитать до: {at}',
  'words.late': 'Просрочено: срок был {at}',
  'words.source.mail_reply': 'Ответ на письмо с опросом без оценки',
  'words.source.unfinished_vote': 'Комментарий без подтверждения ответа',
  'words.source.late_answer': 'Ответ после срока, когда ответы считаются',
  'words.source.contact_me': 'Просит связаться',
  'words.source.unknown_link': 'Написано на странице с неизвестной ссылкой',
  'words.source.other_person': 'На письмо с опросом ответил другой человек',
  'words.source.not_reopened': 'Снова пишет по решённому обращению, которое письма за час открывали уже трижды',
  'words.source.third_party': 'Третья сторона ответила по обращению, которым уже никто не занимается',
  'words.score': 'выбрано {score} из 5',
  'words.none': '(без слов)',
  'words.read': 'Прочитано',
  'words.escalate': 'Завести случай',
  'words.done.read': 'Прочитано.',
  'words.done.escalated': 'Случай открыт.',
};
