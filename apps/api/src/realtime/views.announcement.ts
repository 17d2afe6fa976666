import { Injectable } from '@nestjs/common';
import { maySeeView } from '#identity';
import type { RecordedEvent } from '#outbox';
import type { ViewChanged } from '#tickets';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** Views were kept, changed, moved or removed: whoever saw one, or sees it now, loads the list anew. */
@Injectable()
export class ViewsAnnouncement implements Announcement {
  concerns(type: string): boolean {
    return type === 'ViewChanged';
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    for (const socket of sockets) {
      const last = events.findLast(({ payload }) =>
        (payload as ViewChanged).places.some((place) => maySeeView(socket.data.actor, place)),
      );
      if (last) socket.emit('views.changed', { seq: last.seq });
    }
  }
}
