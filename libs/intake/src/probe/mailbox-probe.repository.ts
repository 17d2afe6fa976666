import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import type { Arrivals } from './mailbox-probe.js';

export interface MailboxProbeRow {
  mailbox_id: string;
  id: string;
  state: 'sending' | 'waiting' | 'done' | 'failed';
  code: string | null;
  arrivals: Arrivals;
  started_at: Date;
  sent_at: Date | null;
  ended_at: Date | null;
}

/** A mail that ended as our own, in a mailbox that waits for a probe. */
export interface ProbeMail {
  id: string;
  mailbox_id: string;
  envelope_from: string;
  envelope_to: string[];
  blob_sha256: Buffer;
}

const LARGEST_PROBE = 128 * 1024;

/** SQL for probes; no rules. */
@Injectable()
export class MailboxProbeRepository {
  constructor(private readonly database: Database) {}

  async find(mailboxId: string): Promise<MailboxProbeRow | undefined> {
    const sql = 'select * from mailbox_probes where mailbox_id = $1';
    return (await this.database.query<MailboxProbeRow>(sql, [mailboxId]))[0];
  }

  async lock(tx: EntityManager, mailboxId: string): Promise<MailboxProbeRow | undefined> {
    const sql = 'select * from mailbox_probes where mailbox_id = $1 for update';
    return (await rowsOf<MailboxProbeRow>(tx, sql, [mailboxId]))[0];
  }

  /** Takes the place of the last probe of this mailbox. */
  async begin(tx: EntityManager, { mailboxId, id, at }: { mailboxId: string; id: string; at: Date }): Promise<void> {
    await tx.query(
      `insert into mailbox_probes (mailbox_id, id, state, started_at) values ($1, $2, 'sending', $3)
       on conflict on constraint mailbox_probes_pkey do update set id = excluded.id, state = excluded.state,
         code = null, arrivals = '{}', started_at = excluded.started_at, sent_at = null, ended_at = null`,
      [mailboxId, id, at],
    );
  }

  async save(tx: EntityManager, row: MailboxProbeRow): Promise<void> {
    await tx.query(
      `update mailbox_probes set state = $3, code = $4, arrivals = $5, sent_at = $6, ended_at = $7
       where mailbox_id = $1 and id = $2`,
      [row.mailbox_id, row.id, row.state, row.code, JSON.stringify(row.arrivals), row.sent_at, row.ended_at],
    );
  }

  /** The mail, when it may be one of a probe that is still waited for. */
  async candidate(tx: EntityManager, inboundMailId: string): Promise<ProbeMail | undefined> {
    const [mail] = await rowsOf<ProbeMail>(
      tx,
      `select mail.id, mail.mailbox_id, mail.envelope_from, mail.envelope_to, mail.blob_sha256 from inbound_mails as mail
       join mailbox_probes as probe on probe.mailbox_id = mail.mailbox_id and probe.state in ('sending', 'waiting')
       where mail.id = $1 and mail.ending = 'ignored' and mail.size < $2`,
      [inboundMailId, LARGEST_PROBE],
    );
    return mail;
  }

  async nameEnd(tx: EntityManager, inboundMailId: string): Promise<void> {
    await tx.query(`update inbound_mails set ending_reason = 'OWN_PROBE' where id = $1`, [inboundMailId]);
  }
}
