import type { ticket as en } from '../en/ticket.js';

export const ticket: Record<keyof typeof en, string> = {
  'ticket.body.quoted': 'Цитируемый текст',
  'ticket.history.TicketOpened': 'Открыто',
  'ticket.history.TicketAssigned': '{to, select, agent {Ответственный: {agent}} other {Без ответственного}}',
  'ticket.history.TicketResolved': 'Решено',
  'ticket.history.TicketReopened': '{by, select, customer {Открыто снова из-за письма клиента} other {Открыто снова}}',
  'ticket.history.TicketClosed': 'Закрыто',
  'ticket.history.TicketMarkedSpam': 'Отмечено как спам',
  'ticket.history.TicketUnmarkedSpam': 'Отметка «спам» снята',
  'ticket.history.MessageAccepted': 'Задержанное письмо пропущено',
  'ticket.history.MessageDiscarded': 'Задержанное письмо отклонено',
  'ticket.history.OutgoingMailFailed': 'Письмо не удалось отправить',
  'ticket.history.OutgoingMailBounced': 'Письмо вернулось',
  'ticket.history.SurveyInvitationSent': 'Опрос отправлен',
  'ticket.history.SurveyInvitationCancelled': 'Опрос отменён',
  'ticket.history.SurveyResponseReceived': 'Ответ на опрос: {score} из 5',
  'ticket.history.SurveyResponseChanged': 'Ответ изменён: {score} из 5',
  'ticket.history.EscalationOpened': 'Недовольный клиент: случай открыт',
  'ticket.history.EscalationClosed': 'Недовольный клиент: случай закрыт',
};
