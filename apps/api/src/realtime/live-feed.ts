import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import { AppError, MINUTE, SECOND } from '#kernel';
import type { RecordedEvent } from '#outbox';
import { EventReader } from '#realtime';
import { QueueCounts } from '#screens';
import { ANNOUNCEMENTS, type Announcement } from './announcement.js';
import { type ConsoleSocket, SocketServer } from './socket-server.js';
import { TicketViewers } from './ticket-viewers.js';

/** A console that missed more than this loads its lists anew. */
const LONGEST_CATCH_UP = 1_000;

/** For so long people of a node that died stay in the list of those who look at a ticket. */
const VIEWERS_EVERY_MS = 10 * SECOND;

/** Reads events and tells the consoles of this node; what a console missed is told the same way. */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private countsTimer: NodeJS.Timeout | undefined;
  private viewersTimer: NodeJS.Timeout | undefined;
  private minuteTimer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ANNOUNCEMENTS) private readonly announcements: Announcement[],
    private readonly sockets: SocketServer,
    private readonly reader: EventReader,
    private readonly counts: QueueCounts,
    private readonly viewers: TicketViewers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.sockets.open().on('connection', (socket) => {
      this.listen(socket);
      this.run(this.welcome(socket));
    });
    if (this.sockets.isShared)
      this.viewersTimer = setInterval(() => this.run(this.viewers.refresh()), VIEWERS_EVERY_MS);
    // Time alone brings tickets into views, and takes them out.
    this.minuteTimer = setInterval(() => this.pushCountsSoon(), MINUTE);
    await this.reader.start((events) => this.tell(events));
  }

  /** Before the HTTP server closes: it waits for open sockets. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.countsTimer);
    clearInterval(this.viewersTimer);
    clearInterval(this.minuteTimer);
    await this.reader.stop();
    await this.sockets.close();
  }

  /** A page that holds no list brings no counts along, and no place to catch up from. */
  private async welcome(socket: ConsoleSocket): Promise<void> {
    const from = this.reader.seq;
    socket.emit('welcome', { from, counts: await this.counts.of(socket.data.actor) });
  }

  private listen(socket: ConsoleSocket): void {
    // A client may send anything, nothing included; what throws in here would end the process.
    socket.on('resume', (request, answer) => {
      const seq: unknown = request?.seq;
      if (typeof answer === 'function')
        this.run(this.resumeOrReload(socket, typeof seq === 'number' ? seq : -1).then((result) => answer(result)));
    });
    socket.on('ticket.view', (request) => {
      const { ticketId, isTyping } = request ?? {};
      this.run(this.viewers.view(socket, typeof ticketId === 'string' ? ticketId : null, isTyping === true));
    });
    socket.on('window.front', (request) => {
      this.run(this.viewers.front(socket, request?.isInFront === true));
    });
    socket.on('disconnect', () => this.run(this.viewers.view(socket, null, false)));
  }

  private async tell(events: RecordedEvent[], sockets = this.sockets.local): Promise<void> {
    for (const announcement of this.announcements) {
      const concerning = events.filter((event) => announcement.concerns(event.type));
      if (concerning.length > 0) await this.announce(announcement, concerning, sockets);
    }
    this.pushCountsSoon();
  }

  /** News that cannot be told must not stand before all later news; while the database is away everything waits. */
  private async announce(announcement: Announcement, events: RecordedEvent[], sockets: ConsoleSocket[]): Promise<void> {
    try {
      await announcement.tell(events, sockets);
    } catch (error) {
      if (error instanceof AppError && error.kind === 'unavailable') throw error;
      this.logger.error({ event: 'realtime.announcement-failed', seq: events[0]?.seq, err: error });
    }
  }

  /** A console that gets no answer would never know what it missed. */
  private async resumeOrReload(socket: ConsoleSocket, seq: number): ReturnType<LiveFeed['resume']> {
    try {
      return await this.resume(socket, seq);
    } catch (error) {
      this.logger.warn({ event: 'realtime.resume-failed', err: error });
      return { status: 'refetch', seq: this.reader.seq };
    }
  }

  private async resume(socket: ConsoleSocket, seq: number): Promise<{ status: 'ok' | 'refetch'; seq: number }> {
    const now = this.reader.seq;
    if (!Number.isInteger(seq) || seq < 0 || (await this.isAhead(seq))) return { status: 'refetch', seq: now };
    const missed = await this.reader.after(seq, LONGEST_CATCH_UP + 1);
    if (missed.length > LONGEST_CATCH_UP) {
      // What it shows until it has loaded anew may be forbidden by now.
      const [changed] = await this.reader.latest('AgentChanged', { agentId: socket.data.actor.agentId, after: seq });
      if (changed) socket.emit('rights.changed', { seq: changed.seq });
      return { status: 'refetch', seq: now };
    }
    await this.tell(missed, [socket]);
    return { status: 'ok', seq: missed.at(-1)?.seq ?? seq };
  }

  /** Another node may have told this console more than this one has read; beyond the newest event nobody has been. */
  private async isAhead(seq: number): Promise<boolean> {
    return seq > this.reader.seq && seq > (await this.reader.newest());
  }

  /** At most once a second for this node, from one query (rulings 20). */
  private pushCountsSoon(): void {
    this.countsTimer ??= setTimeout(() => {
      this.countsTimer = undefined;
      this.run(this.pushCounts());
    }, SECOND);
  }

  private async pushCounts(): Promise<void> {
    const [first, ...others] = this.sockets.local;
    if (!first) return;
    first.emit('counts.changed', { counts: await this.counts.fresh(first.data.actor) });
    for (const socket of others) socket.emit('counts.changed', { counts: await this.counts.of(socket.data.actor) });
    if (this.counts.areBehind) this.pushCountsSoon();
  }

  private run(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.logger.warn({ event: 'realtime.failed', err: error }));
  }
}
