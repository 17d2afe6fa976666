import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#outbox';
import type { Announcement } from './announcement.js';
import { type ConsoleSocket, isAway, SocketServer } from './socket-server.js';
import { TicketViewers } from './ticket-viewers.js';

/** The settings of the console show how the fetching of each mailbox goes. */
const SETTINGS = new Set(['SettingChanged', 'MailboxStateChanged']);
const TYPES = new Set(['AgentChanged', 'TeamChanged', 'PresenceChanged', 'SessionEnded', ...SETTINGS]);

/** Rights that changed count at once on open sockets; sessions that ended are cut. */
@Injectable()
export class PeopleAnnouncement implements Announcement {
  constructor(
    private readonly sockets: SocketServer,
    private readonly viewers: TicketViewers,
  ) {}

  concerns(type: string): boolean {
    return TYPES.has(type);
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    for (const event of events) {
      const { agentId, sessionId, presence } = event.payload as {
        agentId?: string;
        sessionId?: string;
        presence?: 'online' | 'away';
      };
      if (event.type === 'AgentChanged')
        await this.admitAgain(
          event,
          sockets.filter((socket) => socket.data.actor.agentId === agentId),
        );
      if (event.type === 'SessionEnded') this.cut(sockets.filter((socket) => socket.data.sessionId === sessionId));
      for (const socket of sockets) {
        if (event.type === 'PresenceChanged' && agentId && presence)
          socket.emit('presence.changed', { agentId, presence });
        if (event.type === 'AgentChanged' || event.type === 'TeamChanged')
          socket.emit('people.changed', { seq: event.seq });
        if (SETTINGS.has(event.type)) socket.emit('settings.changed', { seq: event.seq });
      }
    }
  }

  private async admitAgain({ seq, payload }: RecordedEvent, sockets: ConsoleSocket[]): Promise<void> {
    for (const socket of sockets) {
      try {
        await this.sockets.admit(socket);
        await this.viewers.lookAgain(socket);
        // Told even where the socket knew the new rights already: what its console shows may be older than the line.
        if (payload.hasNewRights === true) socket.emit('rights.changed', { seq });
      } catch (error) {
        // The event is read again when the database is back.
        if (isAway(error)) throw error;
        this.cut([socket]);
      }
    }
  }

  private cut(sockets: ConsoleSocket[]): void {
    for (const socket of sockets) {
      socket.emit('session.ended');
      socket.disconnect(true);
    }
  }
}
