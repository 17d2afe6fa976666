import { Injectable } from '@nestjs/common';
import { Database, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { isId } from '#kernel';
import { ticketRoom } from './socket-rooms.js';
import { type ConsoleSocket, SocketServer } from './socket-server.js';

/** Who looks at a ticket now, and who writes in it: told to those who look at it too. */
@Injectable()
export class TicketViewers {
  constructor(
    private readonly sockets: SocketServer,
    private readonly database: Database,
  ) {}

  /** A tab shows this ticket now (null: none). A ticket outside the person's scope is ignored. */
  async view(socket: ConsoleSocket, ticketId: string | null, isTyping: boolean): Promise<void> {
    const before = socket.data.viewing?.ticketId ?? null;
    const after = ticketId !== null && (before === ticketId || (await this.maySee(socket, ticketId))) ? ticketId : null;
    socket.data.viewing = after === null ? null : { ticketId: after, isTyping };
    if (before !== after && before !== null) await socket.leave(ticketRoom(before));
    if (before !== after && after !== null) await socket.join(ticketRoom(after));
    for (const id of new Set([before, after])) if (id !== null) await this.tell(id);
  }

  /** The rights of this person, or the place of the ticket, changed: who may not see it any more looks at nothing. */
  async lookAgain(socket: ConsoleSocket): Promise<void> {
    const { viewing } = socket.data;
    if (viewing && !(await this.maySee(socket, viewing.ticketId))) await this.view(socket, null, false);
  }

  private async tell(ticketId: string): Promise<void> {
    const sockets = await this.sockets.io.in(ticketRoom(ticketId)).fetchSockets();
    const viewers = new Map<string, { id: string; name: string; isTyping: boolean }>();
    for (const { data } of sockets) {
      const known = viewers.get(data.actor.agentId);
      const isTyping = data.viewing?.ticketId === ticketId && data.viewing.isTyping;
      viewers.set(data.actor.agentId, {
        id: data.actor.agentId,
        name: data.name,
        isTyping: isTyping || known?.isTyping === true,
      });
    }
    this.sockets.io.to(ticketRoom(ticketId)).emit('ticket.viewers', { ticketId, viewers: [...viewers.values()] });
  }

  private async maySee(socket: ConsoleSocket, ticketId: string): Promise<boolean> {
    if (!isId(ticketId)) return false;
    const scope = ticketScope(socket.data.actor);
    const rows = await rowsOf(this.database, `select 1 from tickets t where t.id = $1 and ${scope.sql('t', 2)}`, [
      ticketId,
      scope.parameter,
    ]);
    return rows.length > 0;
  }
}
