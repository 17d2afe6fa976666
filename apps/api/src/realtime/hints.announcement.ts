import { Injectable } from '@nestjs/common';
import { can } from '#identity';
import type { RecordedEvent } from '#outbox';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** What may change whether mail flows. */
const HEALTH = new Set(['MailHealthChanged', 'MailboxStateChanged']);
/** What puts a mail onto the list of the quarantine, or takes it off. */
const QUARANTINE = new Set([
  'MailQuarantined',
  'MailEnded',
  'MailIgnored',
  'MailRetried',
  'MailLetIn',
  'MailDiscarded',
]);

/** What statuses are called, and which fields tickets have: everybody shows them. */
const DESK: Readonly<Record<string, 'statuses' | 'fields'>> = {
  StatusNamesChanged: 'statuses',
  TicketFieldsDefined: 'fields',
};

/** What a console loads anew when it is on the screen: words, quarantine, and whether mail flows. */
@Injectable()
export class HintsAnnouncement implements Announcement {
  concerns(type: string): boolean {
    return /^Words/.test(type) || QUARANTINE.has(type) || HEALTH.has(type) || type in DESK;
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    const words = events.findLast((event) => event.type.startsWith('Words'));
    const quarantine = events.findLast(({ type }) => QUARANTINE.has(type));
    const health = events.findLast(({ type }) => HEALTH.has(type));
    const desk = events.filter(({ type }) => type in DESK);
    const what = [...new Set(desk.flatMap(({ type }) => DESK[type] ?? []))];
    for (const socket of sockets) {
      if (what.length > 0) socket.emit('desk.changed', { seq: desk.at(-1)?.seq ?? 0, what });
      if (health) socket.emit('mail-health.changed', { seq: health.seq });
      if (words && can(socket.data.actor, 'words:read')) socket.emit('words.changed', { seq: words.seq });
      if (quarantine && can(socket.data.actor, 'quarantine:work'))
        socket.emit('quarantine.changed', { seq: quarantine.seq });
    }
  }
}
