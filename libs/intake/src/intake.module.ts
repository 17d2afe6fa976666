import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '#customers';
import { IdentityModule } from '#identity';
import { MailModule } from '#mail';
import { EventListeners, Housekeeping, TimerHandlers } from '#outbox';
import { SatisfactionModule } from '#satisfaction';
import { Erasers, TicketsModule } from '#tickets';
import { Acknowledgements } from './acknowledgements.service.js';
import { AutomaticAnswers } from './automatic-answers.service.js';
import { BlockedSenders } from './blocked-senders.service.js';
import { CheckAuthenticityTimer } from './check-authenticity.timer.js';
import { Complaints } from './complaints.service.js';
import { DeliveryReports } from './delivery-reports.service.js';
import { DoorCertificate } from './door-certificate.js';
import { EndMailTimer } from './end-mail.timer.js';
import { EndRecorder } from './end-recorder.js';
import { ErasedSources } from './erased-sources.service.js';
import { FolderReader } from './imap/folder-reader.service.js';
import { ImapCursorRepository } from './imap/imap-cursor.repository.js';
import { ImapFollowers } from './imap/imap-followers.js';
import { MailboxStates } from './imap/mailbox-states.service.js';
import { MissingMails } from './imap/missing-mails.service.js';
import { InboundMailRepository } from './inbound-mail.repository.js';
import { InboundMails } from './inbound-mails.service.js';
import { KnownBlockedSenders } from './known-blocked-senders.js';
import { KnownMailboxes } from './known-mailboxes.js';
import { LocalLetters } from './local-letters.service.js';
import { LocalMailbox } from './local-mailbox.service.js';
import { MailboxLogos } from './logos/mailbox-logos.service.js';
import { MailAftermath } from './mail-aftermath.service.js';
import { MailEndings } from './mail-endings.service.js';
import { MailFactsReader } from './mail-facts.service.js';
import { MailLandings } from './mail-landings.service.js';
import { MailQuarantine } from './mail-quarantine.service.js';
import { MailReader } from './mail-reader.js';
import { MailReading } from './mail-reading.service.js';
import { Mailbox } from './mailbox.entity.js';
import { MailboxService } from './mailbox.service.js';
import { MailboxTestMails } from './mailbox-test-mails.service.js';
import { OnRefusedAddressListener } from './on-refused-address.listener.js';
import { EndProbeTimer } from './probe/end-probe.timer.js';
import { MailboxProbeRepository } from './probe/mailbox-probe.repository.js';
import { MailboxProbes } from './probe/mailbox-probes.service.js';
import { ProbeArrivalListener } from './probe/probe-arrival.listener.js';
import { ProbeSender } from './probe/probe-sender.service.js';
import { QuarantineService } from './quarantine.service.js';
import { SameLetters } from './same-letters.service.js';
import { Senders } from './senders.js';
import { SmtpDoor } from './smtp-door.js';
import { SmtpListener } from './smtp-listener.js';
import { ThreadMatcher } from './thread-matcher.js';
import { UnheardMail } from './unheard-mail.service.js';
import { MailWatchModule } from './watch/mail-watch.module.js';

/** Incoming mail: mailboxes, the SMTP door, and the way of each mail to its end. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Mailbox]),
    MailModule,
    CustomersModule,
    IdentityModule,
    TicketsModule,
    SatisfactionModule,
    MailWatchModule,
  ],
  providers: [
    KnownMailboxes,
    KnownBlockedSenders,
    BlockedSenders,
    MailboxService,
    MailboxLogos,
    MailboxTestMails,
    InboundMailRepository,
    InboundMails,
    DoorCertificate,
    SmtpDoor,
    SmtpListener,
    SameLetters,
    Senders,
    ThreadMatcher,
    MailLandings,
    EndRecorder,
    MailReading,
    DeliveryReports,
    Complaints,
    OnRefusedAddressListener,
    MailFactsReader,
    AutomaticAnswers,
    Acknowledgements,
    MailAftermath,
    MailQuarantine,
    MailEndings,
    EndMailTimer,
    CheckAuthenticityTimer,
    MailReader,
    MissingMails,
    QuarantineService,
    UnheardMail,
    LocalMailbox,
    LocalLetters,
    ImapCursorRepository,
    FolderReader,
    MailboxStates,
    ImapFollowers,
    MailboxProbeRepository,
    ProbeSender,
    MailboxProbes,
    ProbeArrivalListener,
    EndProbeTimer,
    ErasedSources,
  ],
  exports: [
    MailModule,
    MailWatchModule,
    MailboxService,
    MailboxLogos,
    MailboxTestMails,
    SmtpDoor,
    SmtpListener,
    InboundMails,
    MailReader,
    BlockedSenders,
    QuarantineService,
    UnheardMail,
    LocalMailbox,
    LocalLetters,
    ImapFollowers,
    MailboxProbes,
  ],
})
export class IntakeModule {
  constructor(
    timers: TimerHandlers,
    listeners: EventListeners,
    endMail: EndMailTimer,
    checkAuthenticity: CheckAuthenticityTimer,
    endProbe: EndProbeTimer,
    probeArrival: ProbeArrivalListener,
    refusedAddress: OnRefusedAddressListener,
    erasers: Erasers,
    erasedSources: ErasedSources,
    housekeeping: Housekeeping,
    logos: MailboxLogos,
  ) {
    housekeeping.add(logos.housekeeping);
    erasers.add(erasedSources);
    timers.add(endMail);
    timers.add(checkAuthenticity);
    timers.add(endProbe);
    listeners.add(probeArrival);
    listeners.add(refusedAddress);
  }
}
