import type { ticket as en } from '../en/ticket.js';

export const ticket: Record<keyof typeof en, string> = {
  'ticket.body.quoted': 'Cituojamas tekstas',
  'ticket.history.TicketOpened': 'Atidaryta',
  'ticket.history.TicketAssigned': '{to, select, agent {Atsakingas asmuo: {agent}} other {Atsakingo asmens nėra}}',
  'ticket.history.TicketResolved': 'Išspręsta',
  'ticket.history.TicketReopened': '{by, select, customer {Vėl atidaryta dėl kliento laiško} other {Vėl atidaryta}}',
  'ticket.history.TicketClosed': 'Uždaryta',
  'ticket.history.TicketMarkedSpam': 'Pažymėta kaip brukalas',
  'ticket.history.TicketUnmarkedSpam': 'Brukalo žyma pašalinta',
  'ticket.history.MessageAccepted': 'Sulaikytas laiškas įleistas',
  'ticket.history.MessageDiscarded': 'Sulaikytas laiškas atmestas',
  'ticket.history.OutgoingMailFailed': 'Laiško išsiųsti nepavyko',
  'ticket.history.OutgoingMailBounced': 'Laiškas grįžo',
  'ticket.history.SurveyInvitationSent': 'Apklausa išsiųsta',
  'ticket.history.SurveyInvitationCancelled': 'Apklausa atšaukta',
  'ticket.history.SurveyResponseReceived': 'Atsakymas į apklausą: {score} iš 5',
  'ticket.history.SurveyResponseChanged': 'Atsakymas pakeistas: {score} iš 5',
  'ticket.history.EscalationOpened': 'Nepatenkintas klientas: atvejis pradėtas',
  'ticket.history.EscalationClosed': 'Nepatenkintas klientas: atvejis užbaigtas',
};
