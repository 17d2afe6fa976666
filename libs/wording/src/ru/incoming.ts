import type { incoming as en } from '../en/incoming.js';

export const incoming: Record<keyof typeof en, string> = {
  'answers.arrived.subject': 'Ваше письмо получено [#{number}]',
  'answers.arrived.text':
    'Здравствуйте!\n\nВаше письмо получено. Его номер — {number}. Его прочитает человек и ответит вам.\n\nЕсли хотите что-то добавить, просто ответьте на это письмо.\n\n{mailbox}',
  'answers.unread.subject': 'Мы не смогли прочитать ваше письмо',
  'answers.unread.tooLarge':
    'Здравствуйте!\n\nВы писали на адрес {address}. Ваше письмо больше 25 МБ, поэтому открыть его не удалось. Пожалуйста, отправьте его ещё раз с меньшими файлами или с меньшим их числом.\n\n{mailbox}',
  'answers.unread.broken':
    'Здравствуйте!\n\nВы писали на адрес {address}. Ваше письмо упаковано так, что открыть его не удалось. Пожалуйста, отправьте его ещё раз простым текстом, с небольшим числом файлов и без вложенных писем.\n\n{mailbox}',
  'ticket.details.show': 'Подробности',
  'ticket.details.hide': 'Скрыть подробности',
  'ticket.details.sender': 'Отправитель',
  'ticket.details.checks': 'Проверки',
  'ticket.match.token': 'Относится сюда, потому что отправлено на адрес для ответа по этому обращению.',
  'ticket.match.message_id': 'Относится сюда, потому что отвечает на письмо из этого обращения.',
  'ticket.match.link': 'Относится сюда, потому что цитирует ссылку из этого обращения.',
  'ticket.match.subject':
    'Относится сюда, потому что в теме указан номер этого обращения, а отправитель в нём участвует.',
  'ticket.match.new': 'С него началось обращение: к более ранним оно не относится.',
  'ticket.parts.signed': 'Подписанное письмо (S/MIME или PGP). Heard подпись не проверяет.',
  'ticket.parts.encrypted':
    'Зашифрованное письмо (S/MIME или PGP). Heard не может его прочитать; откройте вложенный файл программой, у которой есть ключ.',
  'ticket.parts.calendar': 'Встреча',
  'ticket.parts.calendar.REQUEST': 'Приглашение',
  'ticket.parts.calendar.CANCEL': 'Отменённая встреча',
  'ticket.parts.calendar.REPLY': 'Ответ на приглашение',
  'ticket.parts.theirTime': 'по времени организатора',
  'ticket.authentic.pass': '{domain} подтверждает, что письмо оттуда.',
  'ticket.authentic.fail': 'Письмо может быть подделкой: {domain} не подтверждает, что оно оттуда.',
  'ticket.authentic.none': 'Отправителя никто не подтверждает: {domain} не задаёт для этого правил.',
  'ticket.authentic.unknown': 'Проверить подлинность отправителя не удалось.',
  'ticket.authentic.badge': 'Возможно, подделка',
  'ticket.unproven.badge': 'Отправитель не подтверждён',
  'ticket.unproven.address':
    'Адрес отправителя этого письма ничем не подтверждён. Будьте осторожны, прежде чем действовать.',
  'ticket.unproven.form': 'Кто-то указал этот адрес в вашей форме; принадлежит ли он ему, никто не проверял.',
  'ticket.unproven.named':
    'В письме не указано, кому отвечать. Этот адрес ввёл в карантине кто-то из вас; что он принадлежит отправителю, ничем не подтверждено.',
  'ticket.held.named':
    'В письме не указано, кому отвечать; этот адрес ввёл в карантине кто-то из вас. Впустите его, если оно относится к этому обращению.',
  'ticket.held.elsewhere':
    'Письмо передал не сервер домена отправителя, и адрес отправителя ничем не подтверждён. Впускайте его, только если уверены.',
  'ticket.held.form':
    'Письмо пришло через вашу форму, где каждый может указать любой адрес. Впускайте его, только если уверены.',
  'ticket.held.forged':
    'Письмо может быть подделкой: домен в адресе отправителя не подтверждает, что оно оттуда. Впускайте его, только если уверены.',
  'ticket.people.title': 'В копии',
  'ticket.people.text':
    'Указаны в письмах этого обращения. Письма отсюда получают, только если вы поставите их в копию; письма тех, кого вы примете, проходят без вопросов.',
  'ticket.people.accept': 'Принять',
  'ticket.people.accepted': 'Участвует',
  'ticket.people.dismiss': 'Убрать',
  'ticket.forward.text': 'Письмо передаёт чужие слова. Автор: {name}.',
  'ticket.forward.do': 'Сделать клиентом: {name}',
  'ticket.forward.said': 'Клиент: {name}',
  'ticket.history.TicketCustomerChanged': 'Клиентом стал автор пересланного письма',
  'ticket.history.ParticipantAccepted': 'Получатель копии принят',
  'ticket.history.ParticipantDismissed': 'Получатель копии исключён',
  'ticket.delivery.reason.MAIL_BOUNCED_SOFT':
    'Письмо вернулось: почтовый сервер клиента в этот раз не смог его принять. Само оно повторно не отправляется.',
  'survey.reason.auto_replied': 'Пришло уведомление об отсутствии; более поздний ответ будет учтён.',
  'satisfaction.funnel.delivered': 'Доставлено',
  'settings.mailboxes.acknowledge': 'Сообщать клиентам, что письмо получено',
  'settings.mailboxes.acknowledgeHint':
    'Не больше одного такого письма на человека в день; роботы и рассылки их не получают.',
  'settings.mailboxes.authserv': 'Почтовый сервер, который проверяет отправителей',
  'settings.mailboxes.authservHint':
    'Имя, с которого начинается его Authentication-Results, например mx.example.com. Оставьте пустым, если почта приходит прямо в Heard.',
  'errors.PARTICIPANT_NOT_FOUND': 'Этот человек (больше) не указан в обращении.',
  'errors.MESSAGE_IS_NO_FORWARD': 'Это письмо не передаёт ничьих слов.',
};
