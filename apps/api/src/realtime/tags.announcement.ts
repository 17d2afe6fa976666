import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#outbox';
import { type TagChanged, TagService } from '#tickets';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** Tags are the house's: everybody hears what became of them, and shows it wherever they stand. */
@Injectable()
export class TagsAnnouncement implements Announcement {
  constructor(private readonly tags: TagService) {}

  concerns(type: string): boolean {
    return type === 'TagChanged';
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    const ids = new Set(events.map(({ payload }) => (payload as TagChanged).tagId));
    const news = { seq: events.at(-1)?.seq ?? 0, tags: await this.tags.fates([...ids]) };
    for (const socket of sockets) socket.emit('tags.changed', news);
  }
}
