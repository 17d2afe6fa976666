import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.title': 'Оповещения',
  'alerts.intro':
    'Недовольные клиенты, которые ждут человека. Возьмите случай в работу: оповещение умолкнет, и случай станет вашим.',
  'alerts.empty.title': 'Оповещений нет.',
  'alerts.empty.text':
    'Если клиент недоволен, это появится здесь через несколько секунд, а дежурные получат сообщение.',
  'alerts.open': 'Этими ещё никто не занимается',
  'alerts.taken': 'В работе',
  'alerts.take': 'Взять в работу',
  'alerts.toCase': 'Открыть случай',
  'alerts.notYours': 'Этот случай возьмёт кто-то другой.',
  'alerts.forYou': 'для вас',
  'alerts.level': 'Уровень {level} из {levels}',
  'alerts.round': 'круг {round}',
  'alerts.climbs': 'Следующие узнают:',
  'alerts.contact': 'Обещанный контакт:',
  'alerts.contactBy': 'Обещанный контакт: {time}',
  'alerts.takenBy': 'Занимается: {name}',
  'alerts.takenByYou': 'Занимаетесь вы',
  'alerts.clock.left': 'осталось {time}',
  'alerts.clock.late': 'опоздание {time}',
  'alerts.clock.now': 'срок сейчас',
  'alerts.said.taken': 'Теперь случай ваш, оповещение умолкло.',
  'alerts.said.takenBy': 'Кто-то успел чуть раньше: случаем занимается {name}. Клиент в надёжных руках.',
  'alerts.toast': 'Недовольный клиент: {customer}',
  'alerts.toast.see': 'Посмотреть',
  'alerts.trigger.negative_response': 'Плохая оценка',
  'alerts.trigger.customer': 'Клиент просит связаться',
  'alerts.trigger.agent': 'Сообщил сотрудник',
  'alerts.trigger.other': 'Недовольный клиент',
  'alerts.mail.subject': 'Недовольный клиент: обращение {number} ждёт вас',
  'alerts.mail.text':
    'Здравствуйте, {name}!\n\nКлиент недоволен (обращение {number}). С ним нужно связаться не позднее: {due}.\n\nПосмотрите и возьмите в работу:\n{link}\n\nСсылка только открывает страницу, взять в работу нужно там.',
  'errors.ALERT_TAKEN': 'Этим уже занимается кто-то другой.',
  'errors.ALERT_CLOSED': 'Это оповещение уже завершено.',
};
