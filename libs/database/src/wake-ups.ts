import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Listens to a channel of PostgreSQL and calls `wake` for each notice; comes back by itself when the connection is
 * lost. Notices may be missed at any time: whoever listens also looks by itself now and then.
 */
export class WakeUps {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly wake: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'heard-listen', keepAlive: true });
    client.on('error', () => undefined);
    client.on('end', () => this.comeBack());
    client.on('notification', this.wake);
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
      this.client = client;
      this.wake();
    } catch {
      client.removeAllListeners('end');
      await client.end().catch(() => undefined);
      this.comeBack();
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private comeBack(): void {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), RECONNECT_MS);
  }
}
