import type { ticket as en } from '../en/ticket.js';

export const ticket: Record<keyof typeof en, string> = {
  'ticket.body.quoted': 'Idézett szöveg',
  'ticket.history.TicketOpened': 'Megnyitva',
  'ticket.history.TicketAssigned': '{to, select, agent {Felelős: {agent}} other {Nincs felelőse}}',
  'ticket.history.TicketResolved': 'Megoldva',
  'ticket.history.TicketReopened': '{by, select, customer {Újranyitva az ügyfél levele miatt} other {Újranyitva}}',
  'ticket.history.TicketClosed': 'Lezárva',
  'ticket.history.TicketMarkedSpam': 'Levélszemétként megjelölve',
  'ticket.history.TicketUnmarkedSpam': 'Levélszemét-jelölés eltávolítva',
  'ticket.history.MessageAccepted': 'Visszatartott levél beengedve',
  'ticket.history.MessageDiscarded': 'Visszatartott levél elvetve',
  'ticket.history.OutgoingMailFailed': 'Egy levelet nem sikerült elküldeni',
  'ticket.history.OutgoingMailBounced': 'Egy levél visszajött',
  'ticket.history.SurveyInvitationSent': 'Kérdőív elküldve',
  'ticket.history.SurveyInvitationCancelled': 'Kérdőív visszavonva',
  'ticket.history.SurveyResponseReceived': 'Válasz a kérdőívre: {score} az 5-ből',
  'ticket.history.SurveyResponseChanged': 'Módosított válasz: {score} az 5-ből',
  'ticket.history.EscalationOpened': 'Elégedetlen ügyfél: ügy megnyitva',
  'ticket.history.EscalationClosed': 'Elégedetlen ügyfél: ügy lezárva',
};
