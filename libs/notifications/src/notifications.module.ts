import { Module } from '@nestjs/common';
import { MailModule, PublicAddressModule } from '#mail';
import { OutboundModule, PushSources } from '#outbound';
import { EventListeners, Housekeeping, TimerHandlers } from '#outbox';
import { Erasers, TicketsModule } from '#tickets';
import { DigestTimer } from './digest.timer.js';
import { EndQuietTimer } from './end-quiet.timer.js';
import { ErasedDigests } from './erased-digests.js';
import { NotificationReads } from './notification-reads.service.js';
import { NotificationSettings } from './notification-settings.service.js';
import { NotificationWriter } from './notification-writer.service.js';
import { oldNotifications } from './old-notifications.housekeeping.js';
import { OnNewsListener } from './on-news.listener.js';
import { OnThrownTicketListener } from './on-thrown-ticket.listener.js';
import { PushWordsOf } from './push-words.js';
import { Recipients } from './recipients.queries.js';
import { Tellings } from './tellings.service.js';
import { TestAlerts } from './test-alerts.service.js';
import { UntoldThings } from './untold.queries.js';

/** What people are told of, and how. */
@Module({
  imports: [TicketsModule, MailModule, PublicAddressModule, OutboundModule],
  providers: [
    Recipients,
    Tellings,
    NotificationWriter,
    NotificationReads,
    NotificationSettings,
    OnNewsListener,
    OnThrownTicketListener,
    EndQuietTimer,
    UntoldThings,
    PushWordsOf,
    DigestTimer,
    ErasedDigests,
    TestAlerts,
  ],
  exports: [NotificationReads, NotificationSettings, TestAlerts],
})
export class NotificationsModule {
  constructor(
    listeners: EventListeners,
    timers: TimerHandlers,
    housekeeping: Housekeeping,
    onNews: OnNewsListener,
    onThrownTicket: OnThrownTicketListener,
    endQuiet: EndQuietTimer,
    digest: DigestTimer,
    pushes: PushSources,
    words: PushWordsOf,
    erasers: Erasers,
    erasedDigests: ErasedDigests,
  ) {
    erasers.add(erasedDigests);
    listeners.add(onNews);
    listeners.add(onThrownTicket);
    timers.add(endQuiet);
    timers.add(digest);
    for (const source of words.sources) pushes.add(source);
    housekeeping.add(oldNotifications);
  }
}
