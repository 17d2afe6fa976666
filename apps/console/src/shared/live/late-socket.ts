import type { LiveSocket } from './live-connection.js';

const PAUSE_MS = 3_000;

type Handler = (...values: never[]) => void;

/** A socket whose code arrives when it is first to be connected; until then it remembers who wants to hear what. */
export class LateSocket implements LiveSocket {
  private socket: LiveSocket | undefined;
  private loading: Promise<void> | undefined;
  private isWanted = false;
  private readonly handlers: [event: string, handler: Handler][] = [];

  constructor(
    private readonly load: () => Promise<LiveSocket>,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** Until the code is there, it is this class that tries again. */
  get active(): boolean {
    return this.socket?.active ?? true;
  }

  on(event: string, handler: Handler): void {
    this.handlers.push([event, handler]);
    this.socket?.on(event, handler);
  }

  /** Nothing before the code is there: nobody is connected then. */
  emit: LiveSocket['emit'] = (event, ...values) => this.socket?.emit(event, ...values);

  connect(): void {
    this.isWanted = true;
    if (this.socket) this.socket.connect();
    else this.loading ??= this.arrive();
  }

  disconnect(): void {
    this.isWanted = false;
    this.socket?.disconnect();
  }

  private async arrive(): Promise<void> {
    try {
      const socket = await this.load();
      for (const [event, handler] of this.handlers) socket.on(event, handler);
      this.socket = socket;
      if (this.isWanted) socket.connect();
    } catch (error) {
      this.loading = undefined;
      if (!this.isWanted) return;
      // The same as a line that cannot be opened: people are told, and it is tried again.
      for (const [event, handler] of this.handlers) if (event === 'connect_error') handler(error as never);
      setTimeout(() => this.isWanted && this.connect(), this.pauseMs);
    }
  }
}
