/** Not at every look: work that is being done must get the time to end. */
const EVERY_MS = 2_000;

type Query = (sql: string) => Promise<unknown>;

/**
 * Lets the leases of claimed work run out, so that nobody waits for them: the state of the database is the one that time
 * alone would bring about. Nothing else is made faster.
 */
export class Leases {
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly query: Query) {}

  /** To be called while waiting; does something every other second. */
  async runOut(): Promise<void> {
    const now = performance.now();
    if (now - this.last < EVERY_MS) return;
    this.last = now;
    await this.query(
      'update outbox_deliveries set next_attempt_at = now() where done_at is null and next_attempt_at > now()',
    );
    await this.query(`update timers set claimed_at = '-infinity' where done_at is null and claimed_at is not null`);
  }
}
