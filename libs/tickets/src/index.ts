export type { AttributedReplier, EpisodeAttribution } from './episode-attribution.js';
export type { InboundMessage, InboundTicket, Landed } from './inbound-message.service.js';
export type { NewAttachment } from './message.repository.js';
export * from './ticket.errors.js';
export type * from './ticket.events.js';
export { type TicketAt, type TicketChange, TicketService } from './ticket.service.js';
export { isOpen, OPEN_STATUSES, type TicketStatus } from './ticket-status.js';
export { TicketsModule } from './tickets.module.js';
