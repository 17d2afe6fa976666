import type { blocked as en } from '../en/blocked.js';

export const blocked: Record<keyof typeof en, string> = {
  'blocked.intro':
    'Их письма сохраняются и видны на странице состояния почты, но не становятся обращениями и остаются без ответа. Отправителю ничего не сообщается.',
  'blocked.pattern': 'Адрес или домен',
  'blocked.patternHint': 'anna@example.com или example.com со всем, что под ним',
  'blocked.note': 'Почему (видите только вы и коллеги)',
  'blocked.block': 'Заблокировать',
  'blocked.unblock': 'Разблокировать',
  'blocked.empty': 'Никто не заблокирован.',
  'blocked.by': 'Заблокировал',
  'blocked.mails': 'Задержано',
  'blocked.kept': '{count, plural, =0 {писем нет} one {# письмо} few {# письма} many {# писем} other {# письма}}',
  'blocked.last': 'последнее {at}',
  'blocked.unblockTitle': 'Разблокировать {pattern}?',
  'blocked.unblockText': 'Следующее письмо снова станет обращением.',
  'blocked.bringIn':
    '{count, plural, one {Принять # задержанное письмо} few {Принять # задержанных письма} many {Принять # задержанных писем} other {Принять # задержанного письма}}',
  'blocked.bringInHint': 'Те, что за последние 30 дней, как будто они только что пришли.',
  'blocked.said.unblocked':
    '{count, plural, =0 {{pattern} больше не блокируется} one {{pattern} больше не блокируется; приходит # письмо} few {{pattern} больше не блокируется; приходят # письма} many {{pattern} больше не блокируется; приходят # писем} other {{pattern} больше не блокируется; приходят # письма}}',
  'blocked.said.blocked': '{pattern}: заблокировано',
  'blocked.whom': 'Чьи письма задерживать',
  'blocked.wholeDomain': 'Все из {domain}',
  'blocked.alsoSpam': 'Также отметить это обращение как спам',
  'ticket.side.blockedText':
    'Его письма ни к кому не попадают; они перечислены в настройках, на странице состояния почты.',
  'unheard.reason.BLOCKED': 'От заблокированного отправителя',
  'errors.SENDER_BLOCKED_ALREADY': 'Этот отправитель уже заблокирован.',
  'errors.SENDER_IS_OURS': 'Это ваш адрес или адрес вашего сотрудника. Его нельзя заблокировать.',
  'errors.SENDER_IS_EVERYBODY': 'Там адреса у половины мира. Заблокируйте только сам адрес.',
  'errors.SENDER_IS_ENDING': 'В этой зоне свой домен есть у кого угодно. Заблокируйте домен в ней или отдельный адрес.',
  'errors.BLOCKED_SENDER_NOT_FOUND': 'Этот отправитель (уже) не заблокирован.',
};
