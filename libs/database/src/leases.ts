import pg from 'pg';

const HEARTBEAT_MS = 5_000;
/** The server drops a connection whose other end fell silent, and its locks with it, within this many seconds. */
const SILENCE = { idle: 20, interval: 5, count: 4 };

/**
 * Locks that exactly one process of an installation holds at a time, for work that must not be done twice at once.
 * They hang on one connection: when it is lost all are lost, and `onLost` is called; another process can have them at
 * once. Being second is therefore no harm that data may depend on, only double work.
 */
export class Leases {
  private client: pg.Client | undefined;
  private readonly held = new Set<string>();
  private heartbeat: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly url: string,
    /** Keeps leases of different work apart. */
    private readonly kind: string,
    private readonly onLost: () => void,
  ) {}

  /** Takes a lease unless somebody has it. False as well while the database cannot be reached. */
  async take(name: string): Promise<boolean> {
    if (this.held.has(name)) return true;
    try {
      const client = await this.connection();
      const { rows } = await client.query<{ isMine: boolean }>(
        'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as "isMine"',
        [this.kind, name],
      );
      if (rows[0]?.isMine && this.client === client) this.held.add(name);
    } catch {
      return false;
    }
    return this.held.has(name);
  }

  has(name: string): boolean {
    return this.held.has(name);
  }

  async release(name: string): Promise<void> {
    if (!this.held.delete(name)) return;
    const sql = 'select pg_advisory_unlock(hashtext($1), hashtext($2))';
    await this.client?.query(sql, [this.kind, name]).catch(() => undefined);
  }

  /** Gives all leases back. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.held.clear();
    clearInterval(this.heartbeat);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connection(): Promise<pg.Client> {
    if (this.client) return this.client;
    if (this.isClosed) throw new Error('closed');
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `heard-lease-${this.kind}`,
      keepAlive: true,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
    });
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    await client.connect();
    await client.query(
      `set tcp_keepalives_idle = ${SILENCE.idle}; set tcp_keepalives_interval = ${SILENCE.interval};
       set tcp_keepalives_count = ${SILENCE.count}`,
    );
    this.client = client;
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => void client.query('select 1').catch(() => this.lose(client)), HEARTBEAT_MS);
    this.heartbeat.unref();
    return client;
  }

  private lose(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    const hadAny = this.held.size > 0;
    this.held.clear();
    void client.end().catch(() => undefined);
    if (hadAny && !this.isClosed) this.onLost();
  }
}
