import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import type { QuarantinePage } from '#contracts';
import { Database, rowsOf } from '#database';
import {
  type AgentActor,
  Clock,
  decodeCursor,
  encodeCursor,
  InvalidError,
  isInstantAndId,
  MissingError,
} from '#kernel';
import { Outbox, Timers } from '#outbox';
import { END_MAIL } from './inbound-mails.service.js';

const PAGE = 50;

interface Row {
  id: string;
  received_at: Date;
  envelope_from: string;
  envelope_to: string[];
  size: number;
  ending_reason: string;
  attempts: number;
  subject: string | null;
}

/** Mail that could not be brought to another end: a person reads the raw source, tries again, or discards it. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws {InvalidError} CURSOR_INVALID */
  async list(cursor?: string): Promise<QuarantinePage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.database.query<Row>(
      `select id, received_at, envelope_from, envelope_to, size, ending_reason, attempts, subject from inbound_mails
       where ending = 'quarantine' and discarded_at is null
         and ($1::timestamptz is null or (received_at, id) < ($1, $2::uuid))
       order by received_at desc, id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, PAGE + 1],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      rows: page.map((row) => ({
        id: row.id,
        receivedAt: row.received_at.toISOString(),
        envelopeFrom: row.envelope_from,
        envelopeTo: row.envelope_to,
        size: row.size,
        reason: row.ending_reason,
        attempts: row.attempts,
        subject: row.subject,
      })),
      next: last ? encodeCursor([last.received_at.toISOString(), last.id]) : null,
    };
  }

  /** The raw bytes as they came. @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND */
  async source(id: string): Promise<Buffer> {
    const [row] = await this.database.query<{ blob_sha256: Buffer }>(
      `select blob_sha256 from inbound_mails where id = $1 and ending = 'quarantine'`,
      [id],
    );
    if (!row) throw new MissingError('QUARANTINED_MAIL');
    return this.blobs.get(row.blob_sha256);
  }

  /** Tries to bring it to another end, as if it had just come. @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND */
  async retry(actor: AgentActor, id: string): Promise<void> {
    await this.leave(actor, id, {
      sql: `update inbound_mails set ending = null, ending_reason = null, ended_at = null, attempts = 0`,
      parameters: [],
      isAgain: true,
    });
  }

  /** Takes it off the list; the raw bytes stay. @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND */
  async discard(actor: AgentActor, id: string): Promise<void> {
    await this.leave(actor, id, {
      sql: `update inbound_mails set discarded_at = $2, discarded_by = $3`,
      parameters: [this.clock.now(), actor.agentId],
      isAgain: false,
    });
  }

  private async leave(
    actor: AgentActor,
    id: string,
    { sql, parameters, isAgain }: { sql: string; parameters: unknown[]; isAgain: boolean },
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const rows = await rowsOf(
        tx,
        `${sql} where id = $1 and ending = 'quarantine' and discarded_at is null returning id`,
        [id, ...parameters],
      );
      if (rows.length === 0) throw new MissingError('QUARANTINED_MAIL');
      if (isAgain) await this.timers.set(tx, { kind: END_MAIL, subjectId: id, dueAt: this.clock.now() });
      const type = isAgain ? 'MailRetried' : 'MailDiscarded';
      await this.outbox.record(tx, actor, { type, payload: { inboundMailId: id } });
    });
  }
}
