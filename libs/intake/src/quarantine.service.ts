import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
import { isDeliverableAddress, MAIL_LIMITS, withoutDetail } from '#mail';
import { Outbox, Timers } from '#outbox';
import { MissingMails } from './imap/missing-mails.service.js';
import { END_MAIL } from './inbound-mails.service.js';
import { isNameless, mayPass, NAMELESS_REASONS } from './quarantine-reasons.js';

const PAGE = 50;

interface Row {
  id: string;
  received_at: Date;
  envelope_from: string;
  header_from: string | null;
  envelope_to: string[];
  size: number;
  ending_reason: string;
  attempts: number;
  subject: string | null;
  is_complete: boolean;
  is_fetchable: boolean;
}

interface Leaving {
  before?: (tx: EntityManager) => Promise<void>;
  sql: string;
  parameters: unknown[];
  event: 'MailRetried' | 'MailDiscarded' | 'MailLetIn';
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
    private readonly missing: MissingMails,
  ) {}

  /** Newest first. @throws {InvalidError} CURSOR_INVALID */
  async list(cursor?: string): Promise<QuarantinePage> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.database.query<Row>(
      `select id, received_at, envelope_from, header_from, envelope_to, size, ending_reason, attempts, subject, is_complete,
         not is_complete and uid is not null and size <= ${MAIL_LIMITS.bytes} and exists (
           select from mailbox_servers as server
           where server.mailbox_id = inbound_mails.mailbox_id and server.incoming is not null) as is_fetchable
       from inbound_mails
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
        headerFrom: row.header_from,
        envelopeTo: row.envelope_to,
        size: row.size,
        reason: row.ending_reason,
        attempts: row.attempts,
        subject: row.subject,
        isWhole: row.is_complete,
        canRetry: row.is_fetchable || (row.is_complete && mayPass(row.ending_reason)),
        canLetIn: row.is_complete && isNameless(row.ending_reason),
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

  /**
   * Tries to bring it to another end, as if it had just come; a mail of which we have the header alone is fetched whole
   * first.
   * @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND @throws {MissingMailError} why it cannot be had
   */
  async retry(actor: AgentActor, id: string): Promise<void> {
    const raw = await this.missing.fetch(id);
    await this.leave(actor, id, {
      before: async (tx) => {
        if (raw) await this.missing.complete(tx, id, raw);
      },
      sql: `update inbound_mails set ending = null, ending_reason = null, ended_at = null, attempts = 0`,
      parameters: [],
      event: 'MailRetried',
    });
  }

  /**
   * Makes a mail that names nobody to answer a letter of `address`: a ticket with an unverified sender, or, where it
   * holds a token of a ticket, a held message there. Nobody is written to because of it.
   * @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND, also when it lacks something else
   * @throws {InvalidError} LETTER_OF_OURS : we do not answer ourselves
   */
  async letIn(actor: AgentActor, id: string, address: string): Promise<void> {
    const writtenBy = address.toLowerCase();
    await this.leave(actor, id, {
      before: async (tx) => {
        const own = await rowsOf(tx, 'select 1 from mailboxes where address = $1', [withoutDetail(writtenBy)]);
        const errors = [{ path: 'address', code: 'LETTER_OF_OURS' }];
        if (own.length > 0 || !isDeliverableAddress(writtenBy)) throw new InvalidError('LETTER_OF_OURS', errors);
        const nameless = `select 1 from inbound_mails where id = $1 and is_complete and ending_reason = any($2)`;
        if ((await rowsOf(tx, nameless, [id, NAMELESS_REASONS])).length === 0)
          throw new MissingError('QUARANTINED_MAIL');
      },
      sql: `update inbound_mails set ending = null, ending_reason = null, ended_at = null, attempts = 0, written_by = $2`,
      parameters: [writtenBy],
      event: 'MailLetIn',
    });
  }

  /** Takes it off the list; the raw bytes stay. @throws {MissingError} QUARANTINED_MAIL_NOT_FOUND */
  async discard(actor: AgentActor, id: string): Promise<void> {
    await this.leave(actor, id, {
      sql: `update inbound_mails set discarded_at = $2, discarded_by = $3`,
      parameters: [this.clock.now(), actor.agentId],
      event: 'MailDiscarded',
    });
  }

  private async leave(actor: AgentActor, id: string, { before, sql, parameters, event }: Leaving): Promise<void> {
    await this.database.transaction(async (tx) => {
      await before?.(tx);
      const rows = await rowsOf(
        tx,
        `${sql} where id = $1 and ending = 'quarantine' and discarded_at is null returning id`,
        [id, ...parameters],
      );
      if (rows.length === 0) throw new MissingError('QUARANTINED_MAIL');
      if (event !== 'MailDiscarded')
        await this.timers.set(tx, { kind: END_MAIL, subjectId: id, dueAt: this.clock.now() });
      await this.outbox.record(tx, actor, { type: event, payload: { inboundMailId: id } });
    });
  }
}
