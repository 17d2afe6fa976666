import type pg from 'pg';
import { LONGEST_SILENCE_MS, watchfulClient } from './watchful-client.js';

const RECONNECT_MS = 1_000;
const CONNECT_MS = 5_000;
/** A listener only hears: without asking it would not notice that the line is dead. */
const ASK_EVERY_MS = 30_000;
const Listener = watchfulClient(LONGEST_SILENCE_MS);

/**
 * Listens to a channel of PostgreSQL and calls `wake` for each notice; comes back by itself when the connection is
 * lost. Notices may be missed at any time: whoever listens also looks by itself now and then.
 */
export class WakeUps {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly wake: () => void,
  ) {}

  async start(): Promise<void> {
    const client = new Listener({
      connectionString: this.url,
      application_name: 'heard-listen',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.comeBack());
    client.on('notification', this.wake);
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
      this.client = client;
      clearInterval(this.asking);
      this.asking = setInterval(() => void client.query('select 1').catch(() => undefined), ASK_EVERY_MS);
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
    clearInterval(this.asking);
    await this.client?.end().catch(() => undefined);
  }

  private comeBack(): void {
    clearInterval(this.asking);
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), RECONNECT_MS);
  }
}
