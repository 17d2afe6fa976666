import type { thanks as en } from '../en/thanks.js';

export const thanks: Record<keyof typeof en, string> = {
  'ticket.thanks.left': 'Благодарность, осталось решённым',
  'ticket.thanks.takeUp': 'Открыть снова',
  'ticket.thanks.reopened': 'Это письмо снова открыло обращение',
  'ticket.thanks.only': 'Это была только благодарность',
  'ticket.history.TicketLeftResolved': 'Благодарность, осталось решённым',
  'ticket.history.TicketReopeningUndone': 'Это была только благодарность: решено, как прежде',
  'errors.THANKS_OVERTAKEN': 'С тех пор кто-то уже писал, или обращение открыло не это письмо.',
  'mailboxes.reopening': 'Письмо по решённому обращению',
  'mailboxes.reopeningHint':
    'Закрытое обращение не открывается никогда: письмо по нему становится новым, связанным обращением. Ответ, в котором только благодарят, оставляет обращение решённым.',
  'mailboxes.reopening.always': 'открывает его снова',
  'mailboxes.reopening.within': 'несколько дней открывает его снова, потом создаёт новое, связанное обращение',
  'mailboxes.reopening.never': 'создаёт новое, связанное обращение',
  'mailboxes.reopensWithinDays': 'Дней после решения',
  'mailboxes.keepsAssignee': 'Снова открытое обращение остаётся у ответственного',
  'mailboxes.keepsAssigneeHint': 'Иначе оно возвращается всем, кто его видит.',
};
