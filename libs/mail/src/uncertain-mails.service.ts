import { Injectable } from '@nestjs/common';
import { Database, rowsOf } from '#database';
import { type Actor, Clock } from '#kernel';
import { Timers } from '#outbox';
import { MAY_HAVE_LEFT } from './delivery-route.js';
import type { OutgoingMailPurpose } from './outgoing-mail.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { OutgoingMails, SEND_OUTGOING } from './outgoing-mails.service.js';

/** What nobody shall be asked about again. */
const LEFT_AS_IT_IS = 'RESTORED_LEFT';
const MOST_SHOWN = 500;

/** A mail that may have left before the installation was restored from a backup. */
export interface UncertainMail {
  id: string;
  purpose: OutgoingMailPurpose;
  ticketId: string | null;
  ticketNumber: number | null;
  toAddress: string;
  subject: string;
  /** When it was to leave. */
  dueAt: Date;
}

/** Mail that is held because an installation that was lost may have sent it. Only a person lets it go. */
@Injectable()
export class UncertainMails {
  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMailRepository,
    private readonly outgoing: OutgoingMails,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** The oldest first; `total` counts those that are not shown as well. */
  async view(): Promise<{ total: number; mails: UncertainMail[] }> {
    const rows = await this.database.query<UncertainMail & { total: number }>(
      `select mail.id, mail.purpose, mail.ticket_id as "ticketId", ticket.number::float8 as "ticketNumber",
         mail.to_address as "toAddress", mail.subject, coalesce(mail.caused_at, mail.created_at) as "dueAt",
         count(*) over ()::int as total
       from outgoing_mails as mail left join tickets as ticket on ticket.id = mail.ticket_id
       where mail.state = 'unknown' and mail.last_error = $1 order by "dueAt", mail.id limit ${MOST_SHOWN}`,
      [MAY_HAVE_LEFT],
    );
    return { total: rows[0]?.total ?? 0, mails: rows.map(({ total: _, ...mail }) => mail) };
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from outgoing_mails where state = 'unknown' and last_error = $1`,
      [MAY_HAVE_LEFT],
    );
    return row?.count ?? 0;
  }

  /** Lets them go. `ids` null: all. @returns how many */
  async release(actor: Actor, ids: readonly string[] | null): Promise<number> {
    return this.database.transaction(async (tx) => {
      const dueAt = this.clock.now();
      const held = await this.held(tx, ids);
      for (const id of held) {
        const row = await this.mails.lock(tx, id);
        if (!row) continue;
        await this.mails.beginAgain(tx, id, { dueAt, to: row.to_address, deliveredTo: row.delivered_to });
        await this.timers.set(tx, { kind: SEND_OUTGOING, subjectId: id, dueAt });
        await this.outgoing.tell(tx, row, 'OutgoingMailSentAgain', {}, actor);
      }
      return held.length;
    });
  }

  /** They had left; they stay as they are and are asked about no more. `ids` null: all. @returns how many */
  async leave(ids: readonly string[] | null): Promise<number> {
    return this.database.transaction(async (tx) => {
      const held = await this.held(tx, ids);
      for (const id of held) await this.mails.setState(tx, id, 'unknown', { last_error: LEFT_AS_IT_IS });
      return held.length;
    });
  }

  private async held(tx: Parameters<typeof rowsOf>[0], ids: readonly string[] | null): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from outgoing_mails where state = 'unknown' and last_error = $1 and ($2::uuid[] is null or id = any($2))
       order by created_at, id for update`,
      [MAY_HAVE_LEFT, ids],
    );
    return rows.map(({ id }) => id);
  }
}
