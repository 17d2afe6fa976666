import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '#customers';
import { MailModule } from '#mail';
import { EventListeners, TimerHandlers } from '#outbox';
import { SlaModule } from '#sla';
import { TicketsModule } from '#tickets';
import { AskingQueries } from './asking/asking.queries.js';
import { AskingDecisions } from './asking/asking-decision.service.js';
import { AskingFactsQueries } from './asking/asking-facts.queries.js';
import { ExpireInvitationTimer, SendInvitationTimer } from './asking/invitation.timers.js';
import { InvitationDelivery } from './asking/invitation-delivery.service.js';
import { InvitationMails } from './asking/invitation-mails.service.js';
import { InvitationNews } from './asking/invitation-news.service.js';
import { OnOutgoingMailListener } from './asking/on-outgoing-mail.listener.js';
import { OnTicketReopenedListener, OnTicketResolvedListener } from './asking/on-ticket.listener.js';
import { SurveyInvitation } from './asking/survey-invitation.entity.js';
import { SurveyInvitationRepository } from './asking/survey-invitation.repository.js';
import { SurveyInvitations } from './asking/survey-invitation.service.js';
import { SurveyPolicy } from './survey.settings.js';
import { SurveyHolds } from './survey-hold.service.js';

const listeners = [OnTicketResolvedListener, OnTicketReopenedListener, OnOutgoingMailListener];
const timers = [SendInvitationTimer, ExpireInvitationTimer];
const services = [SurveyInvitations, SurveyHolds, SurveyPolicy, AskingQueries];

/** Asking customers, taking their answers, and keeping their words before people. */
@Module({
  imports: [TypeOrmModule.forFeature([SurveyInvitation]), TicketsModule, CustomersModule, SlaModule, MailModule],
  providers: [
    ...services,
    ...listeners,
    ...timers,
    AskingDecisions,
    AskingFactsQueries,
    InvitationDelivery,
    InvitationMails,
    InvitationNews,
    SurveyInvitationRepository,
  ],
  exports: services,
})
export class SatisfactionModule {
  constructor(
    eventListeners: EventListeners,
    timerHandlers: TimerHandlers,
    resolved: OnTicketResolvedListener,
    reopened: OnTicketReopenedListener,
    outgoing: OnOutgoingMailListener,
    send: SendInvitationTimer,
    expire: ExpireInvitationTimer,
  ) {
    for (const listener of [resolved, reopened, outgoing]) eventListeners.add(listener);
    for (const handler of [send, expire]) timerHandlers.add(handler);
  }
}
