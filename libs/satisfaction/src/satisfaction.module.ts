import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomerBelongings, CustomersModule } from '#customers';
import { MailModule } from '#mail';
import { EventListeners, Housekeeping, TimerHandlers } from '#outbox';
import { SlaModule } from '#sla';
import { Erasers, TicketsModule } from '#tickets';
import { ForgetPersonTimer, OnAnswerListener, ShowAnswerTimer } from './answering/answer-ages.js';
import { AnswerConsequences } from './answering/answer-consequences.service.js';
import { AnswerTickets } from './answering/answer-tickets.service.js';
import { AnswerWords } from './answering/answer-words.service.js';
import { ErasedWords } from './answering/erased-words.js';
import { oldPageTraces, PageOpens } from './answering/page-opens.service.js';
import { SurveyForms } from './answering/survey-form.service.js';
import { SurveyPages } from './answering/survey-page.queries.js';
import { SurveyReplies } from './answering/survey-replies.service.js';
import { SurveyResponseRepository } from './answering/survey-response.repository.js';
import { SurveyResponseService } from './answering/survey-response.service.js';
import { SurveyStop } from './answering/survey-stop.service.js';
import { UnconfirmedVotes } from './answering/unconfirmed-votes.repository.js';
import { UnknownLinkWords } from './answering/unknown-link-words.service.js';
import { AskByCalendar } from './asking/ask-by-calendar.service.js';
import { AskByCalendarTimer } from './asking/ask-by-calendar.timer.js';
import { AskingDecisions } from './asking/asking-decision.service.js';
import { AskingFactsQueries } from './asking/asking-facts.queries.js';
import { AskingOutlooks } from './asking/asking-outlook.service.js';
import { ExpireInvitationTimer, SendInvitationTimer } from './asking/invitation.timers.js';
import { InvitationDelivery } from './asking/invitation-delivery.service.js';
import { InvitationMails } from './asking/invitation-mails.service.js';
import { InvitationNews } from './asking/invitation-news.service.js';
import { OnActivityListener } from './asking/on-activity.listener.js';
import { OnOptedOutListener } from './asking/on-opted-out.listener.js';
import { OnOrderCompletedListener } from './asking/on-order.listener.js';
import { OnOutgoingMailListener } from './asking/on-outgoing-mail.listener.js';
import {
  OnTicketMergedListener,
  OnTicketReopenedListener,
  OnTicketResolvedListener,
} from './asking/on-ticket.listener.js';
import { OnUnreachableListener } from './asking/on-unreachable.listener.js';
import { Rehearsals } from './asking/rehearsals.service.js';
import { SurveyInvitation } from './asking/survey-invitation.entity.js';
import { SurveyInvitationRepository } from './asking/survey-invitation.repository.js';
import { SurveyInvitations } from './asking/survey-invitation.service.js';
import { SurveyMailHealth } from './asking/survey-mail-health.queries.js';
import { SurveyProofs } from './asking/survey-proofs.service.js';
import { SurveyRefusals } from './asking/survey-refusals.service.js';
import { TriggeredAskings } from './asking/triggered-askings.service.js';
import { CustomerAskings } from './customer-askings.repository.js';
import { PlaceAnswers } from './places/place-answers.service.js';
import { PlaceAskings } from './places/place-askings.service.js';
import { PlaceForms } from './places/place-forms.service.js';
import { PlaceLooks } from './places/place-looks.queries.js';
import { PlaceTickets } from './places/place-tickets.service.js';
import { SurveyPlaces } from './places/survey-places.service.js';
import { PromiseQuotes } from './promise-quote.js';
import { SurveyTestMails } from './questions/survey-test-mails.service.js';
import { SurveyTests } from './questions/survey-tests.service.js';
import { SurveyTriggers } from './questions/survey-triggers.service.js';
import { SurveyVersions } from './questions/survey-versions.service.js';
import { Surveys } from './questions/surveys.service.js';
import { SurveyPolicy } from './survey.settings.js';
import { SurveyHolds } from './survey-hold.service.js';
import { SurveyLaws } from './survey-law.settings.js';
import { WordsQueries } from './words/words.queries.js';
import { WordsList } from './words/words.service.js';
import { WordsLateTimer } from './words/words-late.timer.js';
import { WordsWork } from './words/words-work.service.js';

const listeners = [
  OnTicketResolvedListener,
  OnTicketReopenedListener,
  OnTicketMergedListener,
  OnOutgoingMailListener,
  OnUnreachableListener,
  OnOptedOutListener,
  OnAnswerListener,
  OnOrderCompletedListener,
  OnActivityListener,
];
const timers = [
  SendInvitationTimer,
  ExpireInvitationTimer,
  WordsLateTimer,
  ShowAnswerTimer,
  ForgetPersonTimer,
  AskByCalendarTimer,
];
const services = [
  Rehearsals,
  AskingOutlooks,
  PageOpens,
  PlaceForms,
  PlaceLooks,
  PromiseQuotes,
  SurveyForms,
  SurveyHolds,
  SurveyInvitations,
  SurveyLaws,
  SurveyMailHealth,
  SurveyPages,
  SurveyPlaces,
  SurveyPolicy,
  SurveyProofs,
  SurveyRefusals,
  SurveyReplies,
  SurveyResponseService,
  SurveyStop,
  SurveyTests,
  SurveyTriggers,
  SurveyVersions,
  Surveys,
  UnknownLinkWords,
  WordsList,
  WordsQueries,
  WordsWork,
];

/** Asking customers, taking their answers, and keeping their words before people. */
@Module({
  imports: [TypeOrmModule.forFeature([SurveyInvitation]), TicketsModule, CustomersModule, SlaModule, MailModule],
  providers: [
    ...services,
    ...listeners,
    ...timers,
    AnswerConsequences,
    AnswerTickets,
    AnswerWords,
    AskByCalendar,
    AskingDecisions,
    PlaceAnswers,
    PlaceAskings,
    PlaceTickets,
    AskingFactsQueries,
    CustomerAskings,
    InvitationDelivery,
    InvitationMails,
    InvitationNews,
    SurveyInvitationRepository,
    SurveyResponseRepository,
    SurveyTestMails,
    TriggeredAskings,
    UnconfirmedVotes,
    ErasedWords,
  ],
  exports: [...services, AskByCalendarTimer],
})
export class SatisfactionModule {
  constructor(
    eventListeners: EventListeners,
    timerHandlers: TimerHandlers,
    resolved: OnTicketResolvedListener,
    reopened: OnTicketReopenedListener,
    merged: OnTicketMergedListener,
    outgoing: OnOutgoingMailListener,
    unreachable: OnUnreachableListener,
    optedOut: OnOptedOutListener,
    send: SendInvitationTimer,
    expire: ExpireInvitationTimer,
    late: WordsLateTimer,
    answer: OnAnswerListener,
    order: OnOrderCompletedListener,
    activity: OnActivityListener,
    calendar: AskByCalendarTimer,
    show: ShowAnswerTimer,
    forget: ForgetPersonTimer,
    erasers: Erasers,
    erasedWords: ErasedWords,
    belongings: CustomerBelongings,
    customerAskings: CustomerAskings,
    housekeeping: Housekeeping,
  ) {
    for (const task of oldPageTraces) housekeeping.add(task);
    erasers.add(erasedWords);
    belongings.use(customerAskings);
    for (const listener of [resolved, reopened, merged, outgoing, unreachable, optedOut, answer, order, activity])
      eventListeners.add(listener);
    for (const handler of [send, expire, late, show, forget, calendar]) timerHandlers.add(handler);
  }
}
