import { Module } from '@nestjs/common';
import { BlobStore } from '#blobs';
import { MailModule } from '#mail';
import { EventListeners, Housekeeping, TimerHandlers } from '#outbox';
import { SlaModule } from '#sla';
import { HeartbeatArrivalListener } from './heartbeat-arrival.listener.js';
import { Heartbeats } from './heartbeats.service.js';
import { IncidentMails } from './incident-mails.service.js';
import { MailHealthRepository } from './mail-health.repository.js';
import { MailHealth } from './mail-health.service.js';
import { MailHealthViews } from './mail-health-views.service.js';
import { MailIncidents } from './mail-incidents.service.js';
import { oldHeartbeats } from './old-heartbeats.housekeeping.js';
import { WatchMailTimer } from './watch-mail.timer.js';

/** Notices when mail stops. */
@Module({
  imports: [MailModule, SlaModule],
  providers: [
    MailHealthRepository,
    MailHealth,
    MailHealthViews,
    Heartbeats,
    HeartbeatArrivalListener,
    IncidentMails,
    MailIncidents,
    WatchMailTimer,
  ],
  exports: [MailHealthViews, WatchMailTimer],
})
export class MailWatchModule {
  constructor(
    timers: TimerHandlers,
    listeners: EventListeners,
    housekeeping: Housekeeping,
    watch: WatchMailTimer,
    arrival: HeartbeatArrivalListener,
    blobs: BlobStore,
  ) {
    timers.add(watch);
    listeners.add(arrival);
    for (const task of oldHeartbeats(blobs)) housekeeping.add(task);
  }
}
