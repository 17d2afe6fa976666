import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomerBelongings, CustomersModule } from '#customers';
import { MailModule } from '#mail';
import { EventListeners, TimerHandlers } from '#outbox';
import { PromiseQuotes, SatisfactionModule } from '#satisfaction';
import { SlaModule } from '#sla';
import { Belongings, Erasers, TicketsModule, TrashObjections } from '#tickets';
import { Alert } from './alert.entity.js';
import { AlertService } from './alert.service.js';
import { AlertMails } from './alert-mails.service.js';
import { CaseEnd } from './case-end.service.js';
import { CaseStart } from './case-start.service.js';
import { CasesOfLeaver } from './cases-of-leaver.service.js';
import { CasesOfTickets } from './cases-of-tickets.js';
import { CheckContactTimer } from './check-contact.timer.js';
import { ClimbAlertTimer } from './climb-alert.timer.js';
import { ContactPromises } from './contact-promise.service.js';
import { ContactQuote } from './contact-quote.service.js';
import { CustomerCases } from './customer-cases.repository.js';
import { EndVerificationTimer } from './end-verification.timer.js';
import { Escalation } from './escalation.entity.js';
import { EscalationRepository } from './escalation.repository.js';
import { EscalationService } from './escalation.service.js';
import { EscalationLog } from './escalation-log.service.js';
import { EscalationOpening } from './escalation-opening.service.js';
import { HeardEntry } from './heard-entry.entity.js';
import { OnDutyQueries } from './on-duty.queries.js';
import { OnMessageWrittenListener } from './on-message-written.listener.js';
import { OnPromiseBrokenListener } from './on-promise-broken.listener.js';
import { OnRecoveryInvitationListener } from './on-recovery-invitation.listener.js';
import { OnSlaBreachedListener } from './on-sla-breached.listener.js';
import { OnSurveyResponseListener } from './on-survey-response.listener.js';
import { OnTicketMergedListener } from './on-ticket-merged.listener.js';
import { OnWordsReadListener } from './on-words-read.listener.js';
import { OwnershipService } from './ownership.service.js';
import { RaiseByHand } from './raise-by-hand.service.js';
import { RecoveryService } from './recovery.service.js';
import { Remedy } from './remedies/remedy.entity.js';
import { RemedyService } from './remedies/remedy.service.js';
import { RemedyLedger } from './remedies/remedy-ledger.repository.js';

const listeners = [
  OnSurveyResponseListener,
  OnMessageWrittenListener,
  OnRecoveryInvitationListener,
  OnWordsReadListener,
  OnTicketMergedListener,
  OnSlaBreachedListener,
  OnPromiseBrokenListener,
];
const timers = [ClimbAlertTimer, CheckContactTimer, EndVerificationTimer];
const services = [
  EscalationService,
  EscalationOpening,
  OwnershipService,
  RaiseByHand,
  ContactPromises,
  ContactQuote,
  RemedyService,
];

/** Unhappy answers, worked to their end. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Escalation, HeardEntry, Alert, Remedy]),
    MailModule,
    SatisfactionModule,
    SlaModule,
    TicketsModule,
    CustomersModule,
  ],
  providers: [
    ...services,
    ...listeners,
    ...timers,
    AlertMails,
    AlertService,
    CasesOfTickets,
    CasesOfLeaver,
    CaseEnd,
    CaseStart,
    CustomerCases,
    EscalationLog,
    EscalationRepository,
    OnDutyQueries,
    RecoveryService,
    RemedyLedger,
  ],
  exports: services,
})
export class EscalationsModule {
  constructor(
    eventListeners: EventListeners,
    timerHandlers: TimerHandlers,
    onSurveyResponse: OnSurveyResponseListener,
    onMessageWritten: OnMessageWrittenListener,
    onRecoveryInvitation: OnRecoveryInvitationListener,
    onWordsRead: OnWordsReadListener,
    onTicketMerged: OnTicketMergedListener,
    onSlaBreached: OnSlaBreachedListener,
    onPromiseBroken: OnPromiseBrokenListener,
    climb: ClimbAlertTimer,
    contact: CheckContactTimer,
    verification: EndVerificationTimer,
    quotes: PromiseQuotes,
    contactQuote: ContactQuote,
    casesOfTickets: CasesOfTickets,
    objections: TrashObjections,
    erasers: Erasers,
    belongings: CustomerBelongings,
    customerCases: CustomerCases,
    casesOfLeaver: CasesOfLeaver,
    leaving: Belongings,
  ) {
    leaving.add(casesOfLeaver);
    objections.add(casesOfTickets);
    erasers.add(casesOfTickets);
    belongings.use(customerCases);
    for (const listener of [
      onSurveyResponse,
      onMessageWritten,
      onRecoveryInvitation,
      onWordsRead,
      onTicketMerged,
      onSlaBreached,
      onPromiseBroken,
    ]) {
      eventListeners.add(listener);
    }
    for (const handler of [climb, contact, verification]) timerHandlers.add(handler);
    quotes.use(contactQuote);
  }
}
