import type { ClientToServerEvents, ServerToClientEvents } from '#contracts';

export type LiveEvent = keyof ServerToClientEvents;
export type LiveHandler<Event extends LiveEvent> = ServerToClientEvents[Event];

/** What we use of a Socket.IO socket; tests give a small one of their own. */
export interface LiveSocket {
  /** False where it does not try again by itself: the server refused the line, or ended it. */
  readonly active: boolean;
  on(event: string, handler: (...values: never[]) => void): unknown;
  emit<Event extends keyof ClientToServerEvents>(
    event: Event,
    ...values: Parameters<ClientToServerEvents[Event]>
  ): void;
  connect(): unknown;
  disconnect(): unknown;
}

interface Options {
  onLive: (isLive: boolean) => void;
  /** The server refuses this session. */
  onRefused: () => void;
}

/** Not all consoles at once after a restart of the server. */
const COME_BACK_MS = 1_000;
const COME_BACK_SPREAD_MS = 1_000;
/** A line that is not up by then is down: people are told, and what is shown is loaded anew once it comes. */
export const LATE_MS = 10_000;

type AnyHandler = (event: never) => void;

/**
 * The live line to the server. It knows from which event on nothing was missed: after every reconnect, and when a list
 * turns out to be older than the line, it asks for the events in between (`resume`). Where the server cannot give them
 * any more, everybody who shows a list is told to load it anew (`whenStale`).
 */
export class LiveConnection {
  private readonly handlers = new Map<LiveEvent, Set<AnyHandler>>();
  private readonly staleHandlers = new Set<() => void>();
  private isConnected = false;
  private isWanted = false;
  private comingBack: ReturnType<typeof setTimeout> | undefined;
  private comingLate: ReturnType<typeof setTimeout> | undefined;
  private lastSeq: number | undefined;
  /** Every event after this one has reached us or will. */
  private coveredFrom = Number.POSITIVE_INFINITY;
  private isInFront = false;
  private viewed: { ticketId: string | null; isTyping: boolean } = { ticketId: null, isTyping: false };

  constructor(
    private readonly socket: LiveSocket,
    private readonly options: Options,
  ) {
    // Where no list has said from where on to catch up, the line itself does.
    this.on('welcome', ({ from }) => {
      if (this.lastSeq === undefined) this.noteSeq(from);
    });
    socket.on('connect', () => this.connected());
    socket.on('disconnect', () => this.disconnected());
    socket.on('connect_error', (error: Error) => {
      if (error.message === 'SIGNED_OUT') options.onRefused();
      else this.disconnected();
    });
  }

  start(): void {
    this.isWanted = true;
    clearTimeout(this.comingLate);
    this.comingLate = setTimeout(() => !this.isConnected && this.options.onLive(false), LATE_MS);
    this.socket.connect();
  }

  /** Ends the line and forgets what was heard; the handlers stay. */
  stop(): void {
    this.isConnected = false;
    this.isWanted = false;
    clearTimeout(this.comingBack);
    clearTimeout(this.comingLate);
    this.lastSeq = undefined;
    this.viewed = { ticketId: null, isTyping: false };
    this.socket.disconnect();
    // Ended on purpose: nobody needs to be told that the line is down.
    this.options.onLive(true);
  }

  /** Calls the handler for every event of this name, until the returned function is called. */
  on<Event extends LiveEvent>(event: Event, handler: LiveHandler<Event>): () => void {
    let known = this.handlers.get(event);
    if (!known) {
      known = new Set();
      this.handlers.set(event, known);
      this.socket.on(event, (...values: unknown[]) => this.heard(event, values[0]));
    }
    const handlers = known.add(handler as AnyHandler);
    return () => handlers.delete(handler as AnyHandler);
  }

  /** Calls the handler when events were lost for good: what is shown must be loaded anew. */
  whenStale(handler: () => void): () => void {
    this.staleHandlers.add(handler);
    return () => this.staleHandlers.delete(handler);
  }

  /** A list loaded over HTTP includes the events up to `seq`. */
  noteSeq(seq: number): void {
    this.lastSeq = Math.max(this.lastSeq ?? 0, seq);
    if (this.isConnected && seq < this.coveredFrom) this.resume(seq);
  }

  /** Tells the others which ticket this tab shows, and whether somebody types in it. */
  view(ticketId: string | null, isTyping = false): void {
    if (this.viewed.ticketId === ticketId && this.viewed.isTyping === isTyping) return;
    this.viewed = { ticketId, isTyping };
    if (this.isConnected) this.socket.emit('ticket.view', this.viewed);
  }

  /** Tells the server whether this tab is before the person's eyes. */
  front(isInFront: boolean): void {
    if (this.isInFront === isInFront) return;
    this.isInFront = isInFront;
    if (this.isConnected) this.socket.emit('window.front', { isInFront });
  }

  private connected(): void {
    this.isConnected = true;
    clearTimeout(this.comingLate);
    this.coveredFrom = Number.POSITIVE_INFINITY;
    this.options.onLive(true);
    if (this.lastSeq !== undefined) this.resume(this.lastSeq);
    if (this.viewed.ticketId) this.socket.emit('ticket.view', this.viewed);
    if (this.isInFront) this.socket.emit('window.front', { isInFront: true });
  }

  private disconnected(): void {
    this.isConnected = false;
    this.options.onLive(false);
    if (this.socket.active) return;
    clearTimeout(this.comingBack);
    const pause = COME_BACK_MS + Math.random() * COME_BACK_SPREAD_MS;
    this.comingBack = setTimeout(() => this.isWanted && this.socket.connect(), pause);
  }

  private resume(seq: number): void {
    this.coveredFrom = seq;
    this.socket.emit('resume', { seq }, (result) => {
      this.lastSeq = Math.max(this.lastSeq ?? 0, result.seq);
      if (result.status === 'ok') return;
      this.coveredFrom = result.seq;
      for (const handler of [...this.staleHandlers]) handler();
    });
  }

  private heard(event: LiveEvent, value: unknown): void {
    const seq = (value as { seq?: unknown } | undefined)?.seq;
    if (typeof seq === 'number') this.lastSeq = Math.max(this.lastSeq ?? 0, seq);
    for (const handler of [...(this.handlers.get(event) ?? [])]) handler(value as never);
  }
}
