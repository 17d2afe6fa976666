import { Injectable } from '@nestjs/common';
import { BlobStore } from '#blobs';
import type { UnheardMailCounts, UnheardMailPage } from '#contracts';
import { Database } from '#database';
import { Clock, DAY, decodeCursor, encodeCursor, InvalidError, isInstantAndId, MissingError, plus } from '#kernel';

const PAGE = 50;
const COUNTED_DAYS = 30;
/** Every hour one of each mailbox: they are counted, and listed only when somebody asks for them. */
const REGULAR = ['HEARTBEAT', 'OWN_PROBE'];
const REASONS: ReadonlySet<string> = new Set([
  ...REGULAR,
  'OWN_MAIL',
  'OWN_ADDRESS',
  'RECEIPT',
  'BLOCKED',
  'COMPLAINT',
  'CHALLENGE',
  'OUT_OF_OFFICE',
  'DUPLICATE',
]);
const IS_UNHEARD = `mail.message_id is null and mail.ending in ('ignored', 'automatic')`;

interface Row {
  id: string;
  received_at: Date;
  mailbox: string;
  envelope_from: string;
  header_from: string | null;
  subject: string | null;
  reason: string;
  words: string | null;
  ticket_number: number | null;
}

/** Mail that was read and shown to nobody: our own, receipts, notes of absence without a ticket, second copies. So that it can be checked. */
@Injectable()
export class UnheardMail {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** Of the last 30 days, by reason; the most first. */
  async counts(): Promise<UnheardMailCounts> {
    const since = plus(this.clock.now(), -COUNTED_DAYS * DAY);
    const reasons = await this.database.query<UnheardMailCounts['reasons'][number]>(
      `select coalesce(mail.ending_reason, '') as reason, count(*)::int as count from inbound_mails as mail
       where ${IS_UNHEARD} and mail.received_at > $1 group by 1 order by 2 desc, 1`,
      [since],
    );
    return { since: since.toISOString(), reasons };
  }

  /** Newest first; of one reason, else of all but the hourly ones. @throws {InvalidError} CURSOR_INVALID */
  async list({
    cursor,
    reason,
  }: {
    cursor?: string | undefined;
    reason?: string | undefined;
  }): Promise<UnheardMailPage> {
    if (reason !== undefined && !REASONS.has(reason)) return { rows: [], next: null };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !isInstantAndId(after)) throw new InvalidError('CURSOR_INVALID');
    const rows = await this.database.query<Row>(
      `select mail.id, mail.received_at, box.address as mailbox, mail.envelope_from, mail.header_from, mail.subject,
         coalesce(mail.ending_reason, '') as reason, mail.words, tickets.number as ticket_number
       from inbound_mails as mail join mailboxes as box on box.id = mail.mailbox_id
       left join tickets on tickets.id = mail.ticket_id
       where ${IS_UNHEARD} and ($1::timestamptz is null or (mail.received_at, mail.id) < ($1, $2::uuid))
         and case when $3::text is null then coalesce(mail.ending_reason, '') <> all($4) else mail.ending_reason = $3 end
       order by mail.received_at desc, mail.id desc limit $5`,
      [after?.[0] ?? null, after?.[1] ?? null, reason ?? null, REGULAR, PAGE + 1],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return {
      rows: page.map((row) => ({
        id: row.id,
        receivedAt: row.received_at.toISOString(),
        mailbox: row.mailbox,
        envelopeFrom: row.envelope_from,
        headerFrom: row.header_from,
        subject: row.subject,
        reason: row.reason,
        words: row.words,
        ticketNumber: row.ticket_number,
      })),
      next: last ? encodeCursor([last.received_at.toISOString(), last.id]) : null,
    };
  }

  /** The raw bytes as they came. @throws {MissingError} UNHEARD_MAIL_NOT_FOUND */
  async source(id: string): Promise<Buffer> {
    const [row] = await this.database.query<{ blob_sha256: Buffer }>(
      `select mail.blob_sha256 from inbound_mails as mail where mail.id = $1 and ${IS_UNHEARD}`,
      [id],
    );
    if (!row) throw new MissingError('UNHEARD_MAIL');
    return this.blobs.get(row.blob_sha256);
  }
}
