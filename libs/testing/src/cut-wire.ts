import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The way to a server, which can be cut (connections break and new ones are refused, until it is opened again) or fall
 * silent, as a network does that somebody walks out of: nothing breaks, and nothing comes through any more.
 */
export class CutWire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private isSilent = false;
  port = 0;

  constructor(private readonly target: URL) {}

  /** Listens on the same port each time. */
  async open(): Promise<void> {
    this.isSilent = false;
    this.server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        if (!this.isSilent) one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  /** Bytes that come from now on are never delivered; `cut` and `open` end it. */
  silence(): void {
    this.isSilent = true;
    for (const socket of this.sockets) socket.unpipe().resume();
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
