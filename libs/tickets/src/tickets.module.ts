import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '#customers';
import { MailModule } from '#mail';
import { TimerHandlers } from '#outbox';
import { Attachment } from './attachment.entity.js';
import { CloseResolvedJob } from './close-resolved.job.js';
import { Episode } from './episode.entity.js';
import { EpisodeRepository } from './episode.repository.js';
import { EpisodeService } from './episode.service.js';
import { HeldMessageService } from './held-message.service.js';
import { InboundMessageService } from './inbound-message.service.js';
import { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { MessageService } from './message.service.js';
import { OutgoingTicketService } from './outgoing-ticket.service.js';
import { ReplyMails } from './reply-mails.js';
import { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketService } from './ticket.service.js';

/** Tickets, their messages and episodes. */
@Module({
  imports: [CustomersModule, MailModule, TypeOrmModule.forFeature([Ticket, Message, Attachment, Episode])],
  providers: [
    TicketRepository,
    MessageRepository,
    EpisodeRepository,
    EpisodeService,
    InboundMessageService,
    ReplyMails,
    TicketService,
    MessageService,
    OutgoingTicketService,
    HeldMessageService,
    CloseResolvedJob,
  ],
  exports: [TicketService, MessageService, OutgoingTicketService, HeldMessageService],
})
export class TicketsModule {
  constructor(timers: TimerHandlers, closeResolved: CloseResolvedJob) {
    timers.add(closeResolved);
  }
}
