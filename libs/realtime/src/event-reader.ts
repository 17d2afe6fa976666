import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config, LOGGER } from '#config';
import { Database, WakeUps } from '#database';
import { SECOND } from '#kernel';
import { eventOf, type RecordedEvent } from '#outbox';

const BATCH = 500;

/**
 * Reads events after the last `seq` that this node has seen, in order. A notice of the database wakes it, a look once
 * a second heals what a notice missed; so catching up and live delivery are one code path.
 */
@Injectable()
export class EventReader {
  private lastSeq = 0;
  private timer: NodeJS.Timeout | undefined;
  private wakeUps: WakeUps | undefined;
  private reading: Promise<void> | undefined;
  private isAskedAgain = false;
  private isStopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly database: Database,
  ) {}

  /** The last event that `onEvents` was called with. */
  get seq(): number {
    return this.lastSeq;
  }

  /** Starts after the newest event of now; `onEvents` gets every later one exactly once. */
  async start(onEvents: (events: RecordedEvent[]) => Promise<void>): Promise<void> {
    this.lastSeq = await this.newest();
    const wake = (): void => this.wake(onEvents);
    this.wakeUps = new WakeUps(this.config.DATABASE_URL, 'heard_events', wake);
    await this.wakeUps.start();
    this.timer = setInterval(wake, SECOND);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.wakeUps?.close();
    await this.reading;
  }

  /** The newest event that is numbered, whether this node has read it or not. */
  async newest(): Promise<number> {
    const [row] = await this.database.query<{ seq: string | null }>('select max(seq) as seq from outbox_events');
    return Number(row?.seq ?? 0);
  }

  /** Events after `seq` in order, at most `limit`. */
  async after(seq: number, limit: number): Promise<RecordedEvent[]> {
    const rows = await this.database.query<Parameters<typeof eventOf>[0]>(
      'select * from outbox_events where seq > $1 order by seq limit $2',
      [seq, limit],
    );
    return rows.map(eventOf);
  }

  /** The newest event of a type about one agent after `seq`, if there is one. */
  async latest(type: string, { agentId, after }: { agentId: string; after: number }): Promise<RecordedEvent[]> {
    const rows = await this.database.query<Parameters<typeof eventOf>[0]>(
      `select * from outbox_events where seq > $1 and type = $2 and payload->>'agentId' = $3 order by seq desc limit 1`,
      [after, type, agentId],
    );
    return rows.map(eventOf);
  }

  private wake(onEvents: (events: RecordedEvent[]) => Promise<void>): void {
    if (this.isStopped) return;
    if (this.reading) {
      this.isAskedAgain = true;
      return;
    }
    this.reading = this.readAll(onEvents).finally(() => {
      this.reading = undefined;
    });
  }

  private async readAll(onEvents: (events: RecordedEvent[]) => Promise<void>): Promise<void> {
    try {
      do {
        this.isAskedAgain = false;
        let events = await this.after(this.lastSeq, BATCH);
        while (events.length > 0 && !this.isStopped) {
          await onEvents(events);
          this.lastSeq = events.at(-1)?.seq ?? this.lastSeq;
          events = events.length === BATCH ? await this.after(this.lastSeq, BATCH) : [];
        }
      } while (this.isAskedAgain && !this.isStopped);
    } catch (error) {
      this.logger.warn({ event: 'realtime.reading-failed', err: error });
    }
  }
}
