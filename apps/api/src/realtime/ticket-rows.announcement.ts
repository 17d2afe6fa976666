import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#outbox';
import { QueueQueries } from '#screens';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';
import { TicketViewers } from './ticket-viewers.js';

/**
 * That an answer came in, or a case was opened, is seen no earlier than the answer (rulings, "who sees a rating when"):
 * what of it a reader may know stands in the row.
 */
const TELLTALE = /^(Survey|Words|Escalation|Alert)/;

/** The row of every ticket that an event touched, read once for all and shown to each as that person may see it. */
@Injectable()
export class TicketRowsAnnouncement implements Announcement {
  constructor(
    private readonly queue: QueueQueries,
    private readonly viewers: TicketViewers,
  ) {}

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
        if (row) {
          socket.emit('ticket.changed', { seq: event.seq, ...causeOf(event), row });
          continue;
        }
        socket.emit('ticket.removed', { seq: event.seq, id: live.ticketId });
        if (socket.data.viewing?.ticketId === live.ticketId) await this.viewers.lookAgain(socket);
      }
    }
  }
}

const causeOf = ({ type, actorId }: RecordedEvent): { type: string; actorId: string | null } =>
  TELLTALE.test(type) ? { type: 'TicketChanged', actorId: null } : { type, actorId };
