import type { alerts as en } from '../en/alerts.js';

export const alerts: Record<keyof typeof en, string> = {
  'alerts.mail.subject': 'Недовольный клиент: обращение {number} ждёт вас',
  'alerts.mail.text':
    'Здравствуйте, {name}!\n\nКлиент недоволен (обращение {number}). С ним нужно связаться не позднее: {due}.\n\nПосмотрите и возьмите в работу:\n{link}\n\nСсылка только открывает страницу, взять в работу нужно там.',
  'errors.ALERT_TAKEN': 'Этим уже занимается кто-то другой.',
  'errors.ALERT_CLOSED': 'Это оповещение уже завершено.',
};
