import { Injectable } from '@nestjs/common';
import { NotificationReads } from '#notifications';
import type { RecordedEvent } from '#outbox';
import { type LiveNotification, NotificationQueries } from '#screens';
import type { Announcement } from './announcement.js';
import type { ConsoleSocket } from './socket-server.js';

/** What each is told, what each has seen, and what came in a quiet time: to all windows of that person alone. */
@Injectable()
export class NotificationsAnnouncement implements Announcement {
  constructor(
    private readonly notifications: NotificationQueries,
    private readonly reads: NotificationReads,
  ) {}

  concerns(type: string): boolean {
    return type.startsWith('Notifications');
  }

  async tell(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    if (sockets.length === 0) return;
    for (const event of events) {
      if (event.type === 'NotificationsAdded') await this.tellAdded(event, sockets);
      if (event.type === 'NotificationsTested')
        for (const socket of byPerson(sockets).get(String(event.payload.agentId)) ?? [])
          socket.emit('notifications.tested', { seq: event.seq });
      if (event.type === 'NotificationsReleased') await this.tellReleased(event, sockets);
    }
    await this.tellRead(events, sockets);
  }

  private async tellAdded({ seq, payload }: RecordedEvent, sockets: ConsoleSocket[]): Promise<void> {
    const live = await this.notifications.live(payload.ids as string[]);
    for (const [agentId, windows] of byPerson(sockets)) {
      const [window] = windows;
      const theirs = live.filter((one) => one.agentId === agentId && window && one.isSeenBy(window.data.actor));
      if (!window || theirs.length === 0) continue;
      if (await this.isBeforeThem(theirs, windows)) continue;
      const unread = await this.notifications.unread(window.data.actor);
      for (const isHeld of [false, true]) {
        const added = theirs.filter((one) => one.isHeld === isHeld).map(({ view }) => view);
        if (added.length > 0)
          for (const socket of windows) socket.emit('notifications.added', { seq, unread, added, isHeld });
      }
    }
  }

  /** Whoever looks at the ticket sees it happen: nothing rings, and nothing stays unread. */
  private async isBeforeThem(theirs: readonly LiveNotification[], windows: ConsoleSocket[]): Promise<boolean> {
    const looksAt = new Set(windows.flatMap(({ data }) => (data.isInFront && data.viewing?.ticketId) || []));
    const seen = theirs.filter(({ view }) => view.ticket && view.kind !== 'alert' && looksAt.has(view.ticket.id));
    const actor = windows[0]?.data.actor;
    if (!actor) return true;
    for (const ticketId of new Set(seen.flatMap(({ view }) => view.ticket?.id ?? [])))
      await this.reads.readTicket(actor, ticketId);
    return seen.length === theirs.length;
  }

  private async tellReleased({ seq, payload }: RecordedEvent, sockets: ConsoleSocket[]): Promise<void> {
    const { agentId, ids, count } = payload as { agentId: string; ids: string[]; count: number };
    const windows = byPerson(sockets).get(agentId) ?? [];
    const [last] = windows.length > 0 ? await this.notifications.live(ids) : [];
    for (const socket of windows)
      if (last?.isSeenBy(socket.data.actor)) socket.emit('notifications.released', { seq, count, last: last.view });
  }

  private async tellRead(events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    const people = byPerson(sockets);
    const read = events.filter(({ type }) => type === 'NotificationsRead');
    for (const [agentId, windows] of people) {
      const theirs = read.filter(({ payload }) => payload.agentId === agentId);
      const [window] = windows;
      const last = theirs.at(-1);
      if (!window || !last) continue;
      const unread = await this.notifications.unread(window.data.actor);
      const all = theirs.map(({ payload }) => payload.ids as string[] | null);
      const ids = all.includes(null) ? null : all.flatMap((some) => some ?? []);
      for (const socket of windows) socket.emit('notifications.read', { seq: last.seq, unread, ids });
    }
  }
}

function byPerson(sockets: readonly ConsoleSocket[]): Map<string, ConsoleSocket[]> {
  const people = new Map<string, ConsoleSocket[]>();
  for (const socket of sockets) {
    const { agentId } = socket.data.actor;
    people.set(agentId, [...(people.get(agentId) ?? []), socket]);
  }
  return people;
}
