import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#outbox';
import { QueueQueries } from '#screens';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** The row of every ticket that an event touched, read once for all and shown to each as that person may see it. */
@Injectable()
export class TicketRowsAnnouncement implements Announcement {
  constructor(private readonly queue: QueueQueries) {}

  concerns(): boolean {
    return true;
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    const latest = new Map(
      events.filter((event) => event.ticketId !== null).map((event) => [event.ticketId as string, event]),
    );
    if (latest.size === 0 || sockets.length === 0) return;
    for (const live of await this.queue.liveRows([...latest.keys()])) {
      const event = latest.get(live.ticketId) as RecordedEvent;
      for (const socket of sockets) {
        const row = live.rowFor(socket.data.actor);
        if (row) socket.emit('ticket.changed', { seq: event.seq, type: event.type, row, actorId: event.actorId });
        else socket.emit('ticket.removed', { seq: event.seq, id: live.ticketId });
      }
    }
  }
}
