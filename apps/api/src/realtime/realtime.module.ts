import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { EventReader } from '#realtime';
import { CaseScreensModule, ScreensModule } from '#screens';
import { TicketsModule } from '#tickets';
import { ANNOUNCEMENTS } from './announcement.js';
import { BulkAnnouncement } from './bulk.announcement.js';
import { CasesAnnouncement } from './cases.announcement.js';
import { HintsAnnouncement } from './hints.announcement.js';
import { LiveFeed } from './live-feed.js';
import { NotificationsAnnouncement } from './notifications.announcement.js';
import { PeopleAnnouncement } from './people.announcement.js';
import { SocketServer } from './socket-server.js';
import { TagsAnnouncement } from './tags.announcement.js';
import { TicketRowsAnnouncement } from './ticket-rows.announcement.js';
import { TicketViewers } from './ticket-viewers.js';
import { ViewsAnnouncement } from './views.announcement.js';

/** People come first: all others tell each what they may see by now. */
const announcements = [
  PeopleAnnouncement,
  TicketRowsAnnouncement,
  HintsAnnouncement,
  CasesAnnouncement,
  BulkAnnouncement,
  ViewsAnnouncement,
  TagsAnnouncement,
  NotificationsAnnouncement,
];

/** The console's live half. Each feature that has more to tell adds an announcement to the list. */
@Module({
  imports: [NotificationsModule, CaseScreensModule, ScreensModule, TicketsModule],
  providers: [
    EventReader,
    SocketServer,
    TicketViewers,
    LiveFeed,
    ...announcements,
    { provide: ANNOUNCEMENTS, useFactory: (...all: unknown[]) => all, inject: announcements },
  ],
  exports: [SocketServer],
})
export class RealtimeModule {}
