import type { ticket as en } from '../en/ticket.js';

export const ticket: Record<keyof typeof en, string> = {
  'ticket.body.quoted': 'Tsiteeritud tekst',
  'ticket.history.TicketOpened': 'Avatud',
  'ticket.history.TicketAssigned': '{to, select, agent {Vastutaja: {agent}} other {Vastutaja: puudub}}',
  'ticket.history.TicketResolved': 'Lahendatud',
  'ticket.history.TicketReopened': '{by, select, customer {Taasavatud kliendi kirja tõttu} other {Taasavatud}}',
  'ticket.history.TicketClosed': 'Suletud',
  'ticket.history.TicketMarkedSpam': 'Märgitud rämpspostiks',
  'ticket.history.TicketUnmarkedSpam': 'Rämpsposti märge eemaldatud',
  'ticket.history.MessageAccepted': 'Ootele jäetud kiri lubatud',
  'ticket.history.MessageDiscarded': 'Ootele jäetud kiri kõrvale heidetud',
  'ticket.history.OutgoingMailFailed': 'Kirja ei saanud saata',
  'ticket.history.OutgoingMailBounced': 'Kiri tuli tagasi',
  'ticket.history.SurveyInvitationSent': 'Küsitlus saadetud',
  'ticket.history.SurveyInvitationCancelled': 'Küsitlus tühistatud',
  'ticket.history.SurveyResponseReceived': 'Vastus küsitlusele: {score} viiest',
  'ticket.history.SurveyResponseChanged': 'Vastus muudetud: {score} viiest',
  'ticket.history.EscalationOpened': 'Rahulolematu klient: juhtum avatud',
  'ticket.history.EscalationClosed': 'Rahulolematu klient: juhtum suletud',
};
