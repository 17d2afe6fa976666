import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomerBelongings, CustomersModule } from '#customers';
import { IdentityModule } from '#identity';
import { Clock } from '#kernel';
import { MailModule } from '#mail';
import { EventListeners, Housekeeping, Outbox, TimerHandlers } from '#outbox';
import { SlaModule } from '#sla';
import { ActionWays } from './action-ways.js';
import { Attachment } from './attachment.entity.js';
import { BulkJobRepository } from './bulk-job.repository.js';
import { BulkJobs } from './bulk-jobs.service.js';
import { BulkProgress } from './bulk-progress.service.js';
import { BulkReplies } from './bulk-replies.service.js';
import { BulkRuns } from './bulk-runs.service.js';
import { BulkTurns } from './bulk-turns.service.js';
import { BulkVerbs } from './bulk-verbs.js';
import { OnTicketTimeListener, SlaMomentTimer } from './clocks/on-ticket-time.listener.js';
import { SlaClockRepository } from './clocks/sla-clock.repository.js';
import { SlaFactsQueries } from './clocks/sla-facts.queries.js';
import { SlaNews } from './clocks/sla-news.service.js';
import { SlaRecalculations } from './clocks/sla-recalculations.service.js';
import { TicketClocks } from './clocks/ticket-clocks.service.js';
import { CloseResolvedJob } from './close-resolved.job.js';
import { CustomerTickets } from './customer-tickets.repository.js';
import { DeskRepository } from './distribution/desk.repository.js';
import { Distribution } from './distribution/distribution.service.js';
import { HandOvers } from './distribution/hand-over.service.js';
import { NextTicket } from './distribution/next-ticket.service.js';
import { OnAbsentAssigneeListener } from './distribution/on-absent-assignee.listener.js';
import { OnWaitingTicketListener } from './distribution/on-waiting-ticket.listener.js';
import { Takers } from './distribution/takers.queries.js';
import { WaitingTickets } from './distribution/waiting-tickets.queries.js';
import { Drafts } from './drafts.service.js';
import { endedReplies } from './ended-replies.housekeeping.js';
import { Episode } from './episode.entity.js';
import { EpisodeRepository } from './episode.repository.js';
import { EpisodeService } from './episode.service.js';
import { FieldValuesService } from './fields/field-values.service.js';
import { RequiredFields } from './fields/required-fields.service.js';
import { StatusNames } from './fields/status-names.service.js';
import { TicketFields } from './fields/ticket-fields.service.js';
import { FinishResolutionTimer } from './finish-resolution.timer.js';
import { NoteMentions } from './followers/note-mentions.service.js';
import { TicketFollowers } from './followers/ticket-followers.service.js';
import { ForwardService } from './forward.service.js';
import { ForwardedAuthors } from './forwarded-authors.service.js';
import { Forwards } from './forwards.service.js';
import { HandOverNotes, HandOverVerbs } from './handing/hand-over-notes.service.js';
import { LeavingNotes } from './handing/leaving-notes.service.js';
import { HeldMessageService } from './held-message.service.js';
import { InboundMessageService } from './inbound-message.service.js';
import { Belongings } from './leaving/belongings.js';
import { ownBelongings } from './leaving/own-belongings.js';
import { MergeRepository } from './merge.repository.js';
import { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { MessageService } from './message.service.js';
import { MessageWriting } from './message-writing.service.js';
import { NewTickets, OpenTicketTimer } from './new-tickets.service.js';
import { NoteWriting } from './note-writing.service.js';
import { NudgeRulesService } from './nudges/nudge-rules.service.js';
import { NudgeWatch } from './nudges/nudge-watch.service.js';
import { Nudges, Reminders } from './nudges/nudges.service.js';
import { oldActs } from './old-acts.housekeeping.js';
import { oldBulkJobs } from './old-bulk-jobs.housekeeping.js';
import { oldDrafts } from './old-drafts.housekeeping.js';
import { OnLostReplyListener } from './on-lost-reply.listener.js';
import { OutgoingTicketService } from './outgoing-ticket.service.js';
import { PhoneOpening, PhoneTickets } from './phone-tickets.service.js';
import { PromiseRepository } from './promises/promise.repository.js';
import { PromiseKeeping } from './promises/promise-keeping.service.js';
import { PromiseWords } from './promises/promise-words.service.js';
import { TicketPromises } from './promises/ticket-promises.service.js';
import { Redactions } from './redaction/redactions.service.js';
import { RemoveUploadTimer } from './remove-upload.timer.js';
import { Replies } from './reply.service.js';
import { ReplyMails } from './reply-mails.js';
import { ReplyOutlet } from './reply-outlet.service.js';
import { ReplySending } from './reply-sending.service.js';
import { ResolutionService } from './resolution.service.js';
import { Resolutions } from './resolutions.service.js';
import { SendAgainService } from './send-again.service.js';
import { SendReplyTimer } from './send-reply.timer.js';
import { SnoozeService } from './snooze.service.js';
import { TagService } from './tags.service.js';
import { ThanksService } from './thanks.service.js';
import { ThirdPartyAnswers } from './third-party-answers.service.js';
import { Ticket } from './ticket.entity.js';
import { TicketRepository } from './ticket.repository.js';
import { TicketService } from './ticket.service.js';
import { TicketActing } from './ticket-acting.service.js';
import { TicketActs } from './ticket-acts.service.js';
import { TicketAttributes } from './ticket-attributes.service.js';
import { TicketCustomers } from './ticket-customers.service.js';
import { TicketDoor } from './ticket-door.service.js';
import { TicketLinks } from './ticket-links.service.js';
import { TicketMerges } from './ticket-merges.service.js';
import { TicketParticipants } from './ticket-participants.service.js';
import { TicketReads } from './ticket-reads.service.js';
import { TicketSplits } from './ticket-splits.service.js';
import { Erasers } from './trash/erasers.js';
import { OldTrash } from './trash/old-trash.housekeeping.js';
import { Purges } from './trash/purges.service.js';
import { Restoring } from './trash/restoring.service.js';
import { TicketTrash } from './trash/ticket-trash.service.js';
import { TrashLeaving } from './trash/trash-leaving.service.js';
import { TrashObjections } from './trash/trash-objections.js';
import { UnattendedActs } from './unattended-acts.service.js';
import { UploadService } from './upload.service.js';
import { ViewRepository } from './views/view.repository.js';
import { ViewService } from './views/view.service.js';
import { WaitingForwards } from './waiting-forwards.service.js';
import { WaitingReplies } from './waiting-replies.service.js';
import { WaitingReplyRepository } from './waiting-reply.repository.js';
import { WaitingReplyService } from './waiting-reply.service.js';
import { WordsInThread } from './words-in-thread.service.js';

/** Their promises of time. */
const CLOCKS = [
  NudgeWatch,
  NudgeRulesService,
  Reminders,
  Nudges,
  SlaFactsQueries,
  SlaClockRepository,
  SlaNews,
  TicketClocks,
  SlaRecalculations,
  OnTicketTimeListener,
  SlaMomentTimer,
];

/** Who gets the next ticket. */
const DISTRIBUTION = [
  WaitingTickets,
  NextTicket,
  Takers,
  Distribution,
  OnWaitingTicketListener,
  DeskRepository,
  HandOvers,
  Belongings,
  OnAbsentAssigneeListener,
];

/** Who hears of a ticket without having it. */
const FOLLOWERS = [TicketFollowers, NoteMentions, HandOverVerbs, HandOverNotes, LeavingNotes];

/** Answers that were promised to customers. */
const PROMISES = [PromiseRepository, TicketPromises, PromiseKeeping, PromiseWords];

/** The way into the trash and out of it, and what is gone for good. */
const TRASH = [TrashObjections, TrashLeaving, Restoring, TicketTrash, Erasers, Purges, OldTrash, Redactions];

/** Tickets, their messages and episodes. */
@Module({
  imports: [
    IdentityModule,
    CustomersModule,
    MailModule,
    SlaModule,
    TypeOrmModule.forFeature([Ticket, Message, Attachment, Episode]),
  ],
  providers: [
    TicketRepository,
    MessageRepository,
    MergeRepository,
    EpisodeRepository,
    EpisodeService,
    InboundMessageService,
    ThirdPartyAnswers,
    MessageWriting,
    UploadService,
    WaitingReplyRepository,
    WaitingReplies,
    ReplyMails,
    Replies,
    Resolutions,
    ReplyOutlet,
    ReplySending,
    TicketDoor,
    TicketService,
    TicketAttributes,
    SnoozeService,
    TagService,
    MessageService,
    ResolutionService,
    WaitingReplyService,
    SendAgainService,
    ForwardService,
    Forwards,
    WaitingForwards,
    WordsInThread,
    OutgoingTicketService,
    NewTickets,
    PhoneTickets,
    PhoneOpening,
    OpenTicketTimer,
    HeldMessageService,
    ThanksService,
    CloseResolvedJob,
    SendReplyTimer,
    RemoveUploadTimer,
    FinishResolutionTimer,
    TicketParticipants,
    ForwardedAuthors,
    TicketCustomers,
    CustomerTickets,
    TicketMerges,
    TicketSplits,
    TicketLinks,
    OnLostReplyListener,
    BulkJobRepository,
    ActionWays,
    TicketActing,
    TicketActs,
    UnattendedActs,
    NoteWriting,
    Drafts,
    BulkReplies,
    BulkVerbs,
    BulkProgress,
    BulkTurns,
    BulkRuns,
    BulkJobs,
    TicketReads,
    ViewRepository,
    ViewService,
    StatusNames,
    TicketFields,
    FieldValuesService,
    RequiredFields,
    ...CLOCKS,
    ...DISTRIBUTION,
    ...FOLLOWERS,
    ...TRASH,
    ...PROMISES,
  ],
  exports: [
    HandOverNotes,
    LeavingNotes,
    NudgeRulesService,
    Belongings,
    TicketFollowers,
    TicketTrash,
    TrashObjections,
    Erasers,
    Purges,
    TicketPromises,
    PromiseWords,
    Redactions,
    NextTicket,
    HandOvers,
    TicketClocks,
    SlaRecalculations,
    TicketReads,
    ViewService,
    TicketService,
    TicketActs,
    UnattendedActs,
    Drafts,
    TicketAttributes,
    SnoozeService,
    TagService,
    MessageService,
    OutgoingTicketService,
    NewTickets,
    PhoneTickets,
    HeldMessageService,
    ThanksService,
    ThirdPartyAnswers,
    ResolutionService,
    WaitingReplyService,
    SendAgainService,
    ForwardService,
    UploadService,
    TicketParticipants,
    ForwardedAuthors,
    TicketCustomers,
    BulkJobs,
    BulkReplies,
    BulkRuns,
    TicketMerges,
    TicketSplits,
    TicketLinks,
    StatusNames,
    TicketFields,
    FieldValuesService,
  ],
})
export class TicketsModule {
  constructor(
    timers: TimerHandlers,
    housekeeping: Housekeeping,
    closeResolved: CloseResolvedJob,
    sendReply: SendReplyTimer,
    removeUpload: RemoveUploadTimer,
    openTicket: OpenTicketTimer,
    finishResolution: FinishResolutionTimer,
    snooze: SnoozeService,
    bulkRuns: BulkRuns,
    listeners: EventListeners,
    lostReply: OnLostReplyListener,
    ticketTime: OnTicketTimeListener,
    slaMoment: SlaMomentTimer,
    slaRules: SlaRecalculations,
    waitingTicket: OnWaitingTicketListener,
    distribution: Distribution,
    absentAssignee: OnAbsentAssigneeListener,
    nudges: Nudges,
    oldTrash: OldTrash,
    belongings: CustomerBelongings,
    customerTickets: CustomerTickets,
    promises: PromiseKeeping,
    handOverNotes: HandOverNotes,
    leaving: Belongings,
    outbox: Outbox,
    clock: Clock,
  ) {
    belongings.useTickets(customerTickets);
    for (const belonging of ownBelongings({ outbox, clock })) leaving.add(belonging);
    listeners.add(lostReply);
    listeners.add(ticketTime);
    listeners.add(slaRules);
    listeners.add(waitingTicket);
    listeners.add(absentAssignee);
    listeners.add(promises);
    listeners.add(handOverNotes);
    const handlers = [
      closeResolved,
      sendReply,
      removeUpload,
      openTicket,
      finishResolution,
      snooze,
      bulkRuns,
      slaMoment,
      nudges,
      promises,
      slaRules,
      distribution,
    ];
    for (const handler of handlers) timers.add(handler);
    housekeeping.add(endedReplies);
    housekeeping.add(oldBulkJobs);
    housekeeping.add(oldActs);
    housekeeping.add(oldDrafts);
    housekeeping.add(oldTrash);
  }
}
