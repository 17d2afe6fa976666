import { Injectable } from '@nestjs/common';
import { Database, rowsOf } from '#database';
import { ticketScope } from '#identity';
import { isId } from '#kernel';
import { NotificationReads } from '#notifications';
import { ticketRoom } from './socket-rooms.js';
import { type ConsoleSocket, type SocketData, SocketServer } from './socket-server.js';

/** Who looks at a ticket now, and who writes in it: told to those who look at it too. */
@Injectable()
export class TicketViewers {
  constructor(
    private readonly sockets: SocketServer,
    private readonly database: Database,
    private readonly notifications: NotificationReads,
  ) {}

  /** A tab shows this ticket now (null: none). A ticket outside the person's scope is ignored. */
  async view(socket: ConsoleSocket, ticketId: string | null, isTyping: boolean): Promise<void> {
    const before = socket.data.viewing?.ticketId ?? null;
    const after = ticketId !== null && (before === ticketId || (await this.maySee(socket, ticketId))) ? ticketId : null;
    socket.data.viewing = after === null ? null : { ticketId: after, isTyping };
    if (before !== after && before !== null) await socket.leave(ticketRoom(before));
    if (before !== after && after !== null) await socket.join(ticketRoom(after));
    for (const id of new Set([before, after])) if (id !== null) await this.tell(id);
    if (before !== after) await this.see(socket);
  }

  /** Whether a tab is before the eyes of its person: then they see the ticket that it shows. */
  async front(socket: ConsoleSocket, isInFront: boolean): Promise<void> {
    socket.data.isInFront = isInFront;
    await this.see(socket);
  }

  /** The rights of this person, or the place of the ticket, changed: who may not see it any more looks at nothing. */
  async lookAgain(socket: ConsoleSocket): Promise<void> {
    const { viewing } = socket.data;
    if (viewing && !(await this.maySee(socket, viewing.ticketId))) await this.view(socket, null, false);
  }

  /**
   * Tells the consoles of this node anew who looks at what they show. A node that died could not say that its people
   * are gone; all sockets of all nodes are asked for at once.
   */
  async refresh(): Promise<void> {
    const shown = new Set(this.sockets.local.flatMap(({ data }) => data.viewing?.ticketId ?? []));
    if (shown.size === 0) return;
    const all = await this.sockets.io.fetchSockets();
    for (const ticketId of shown) {
      const looking = all.filter(({ data }) => data.viewing?.ticketId === ticketId);
      this.sockets.io.local.to(ticketRoom(ticketId)).emit('ticket.viewers', viewersOf(ticketId, looking));
    }
  }

  /** What the person was told of the ticket before them is no news any more. */
  private async see({ data }: ConsoleSocket): Promise<void> {
    if (data.isInFront && data.viewing) await this.notifications.readTicket(data.actor, data.viewing.ticketId);
  }

  private async tell(ticketId: string): Promise<void> {
    const sockets = await this.sockets.io.in(ticketRoom(ticketId)).fetchSockets();
    this.sockets.io.to(ticketRoom(ticketId)).emit('ticket.viewers', viewersOf(ticketId, sockets));
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

/** Each person once, and as writing where any of their tabs does. */
function viewersOf(ticketId: string, sockets: readonly { data: SocketData }[]) {
  const viewers = new Map<string, { id: string; name: string; isTyping: boolean }>();
  for (const { data } of sockets) {
    const { agentId: id } = data.actor;
    const isTyping = data.viewing?.ticketId === ticketId && data.viewing.isTyping;
    viewers.set(id, { id, name: data.name, isTyping: isTyping || viewers.get(id)?.isTyping === true });
  }
  return { ticketId, viewers: [...viewers.values()] };
}
