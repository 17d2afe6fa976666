import { Module } from '@nestjs/common';
import { EventListeners, Housekeeping, TimerHandlers } from '#outbox';
import { TicketsModule } from '#tickets';
import { EndQuietTimer } from './end-quiet.timer.js';
import { NotificationReads } from './notification-reads.service.js';
import { NotificationSettings } from './notification-settings.service.js';
import { NotificationWriter } from './notification-writer.service.js';
import { oldNotifications } from './old-notifications.housekeeping.js';
import { OnNewsListener } from './on-news.listener.js';
import { OnThrownTicketListener } from './on-thrown-ticket.listener.js';
import { Recipients } from './recipients.queries.js';
import { Tellings } from './tellings.service.js';

/** What people are told of, and how. */
@Module({
  imports: [TicketsModule],
  providers: [
    Recipients,
    Tellings,
    NotificationWriter,
    NotificationReads,
    NotificationSettings,
    OnNewsListener,
    OnThrownTicketListener,
    EndQuietTimer,
  ],
  exports: [NotificationReads, NotificationSettings],
})
export class NotificationsModule {
  constructor(
    listeners: EventListeners,
    timers: TimerHandlers,
    housekeeping: Housekeeping,
    onNews: OnNewsListener,
    onThrownTicket: OnThrownTicketListener,
    endQuiet: EndQuietTimer,
  ) {
    listeners.add(onNews);
    listeners.add(onThrownTicket);
    timers.add(endQuiet);
    housekeeping.add(oldNotifications);
  }
}
