import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, prepared, rowsOf } from '#database';
import type { OutgoingMailRow, OutgoingMailState, RecipientFailure } from './outgoing-mail.js';

export type InsertedOutgoingMail = Omit<
  OutgoingMailRow,
  | 'state'
  | 'delivered_to'
  | 'attempts'
  | 'last_error'
  | 'error_detail'
  | 'sent_at'
  | 'bounced_at'
  | 'bounce_kind'
  | 'bounce_words'
  | 'failed_recipients'
  | 'released_at'
> & { token_hash: Buffer | null };

type StateChange = Partial<
  Pick<OutgoingMailRow, 'send_at' | 'sent_at' | 'attempts' | 'last_error' | 'error_detail' | 'to_address'>
>;

/** A mailbox as far as composing needs it. */
export interface SendingMailbox {
  id: string;
  name: string;
  address: string;
  /** Mail to a plus address arrives, as far as we know. */
  takesPlusAddress: boolean;
  /** A plus address may stand as the envelope sender, and what bounces to it arrives. */
  takesEnvelopeSender: boolean;
}

/** SQL for outgoing mail; no rules. */
@Injectable()
export class OutgoingMailRepository {
  constructor(private readonly database: Database) {}

  /** Inserts a waiting mail; a second one for the same purpose and subject answers the first. */
  async insertOnce(tx: EntityManager, mail: InsertedOutgoingMail): Promise<{ id: string; messageIdHeader: string }> {
    const [row] = await rowsOf<{ id: string; message_id_header: string }>(
      tx,
      prepared(`insert into outgoing_mails (id, purpose, mailbox_id, ticket_id, subject_id, message_id_header, token_hash,
         envelope_from, to_name, to_address, subject, text_body, html_body, headers, state, send_at, is_demo, created_at, caused_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'waiting', $15, $16, $17, $18)
       on conflict (purpose, subject_id) where subject_id is not null do update set purpose = excluded.purpose
       returning id, message_id_header`),
      [
        mail.id,
        mail.purpose,
        mail.mailbox_id,
        mail.ticket_id,
        mail.subject_id,
        mail.message_id_header,
        mail.token_hash,
        mail.envelope_from,
        mail.to_name,
        mail.to_address,
        mail.subject,
        mail.text_body,
        mail.html_body,
        JSON.stringify(mail.headers),
        mail.send_at,
        mail.is_demo,
        mail.created_at,
        mail.caused_at,
      ],
    );
    if (!row) throw new Error('The outgoing mail was neither inserted nor found.');
    return { id: row.id, messageIdHeader: row.message_id_header };
  }

  async lock(tx: EntityManager, id: string): Promise<OutgoingMailRow | undefined> {
    const [row] = await rowsOf<OutgoingMailRow>(tx, 'select * from outgoing_mails where id = $1 for update', [id]);
    return row;
  }

  async setState(tx: EntityManager, id: string, state: OutgoingMailState, change: StateChange = {}): Promise<void> {
    await tx.query(
      prepared(`update outgoing_mails set state = $2, send_at = coalesce($3, send_at), sent_at = coalesce($4, sent_at),
         attempts = coalesce($5, attempts), last_error = $6, error_detail = $7,
         to_address = coalesce($8, to_address) where id = $1`),
      [
        id,
        state,
        change.send_at ?? null,
        change.sent_at ?? null,
        change.attempts ?? null,
        change.last_error?.slice(0, 500) ?? null,
        change.error_detail?.slice(0, 500) ?? null,
        change.to_address ?? null,
      ],
    );
  }

  /** A further beginning of a mail that has ended. */
  async beginAgain(
    tx: EntityManager,
    id: string,
    how: { dueAt: Date; to: string; deliveredTo: string[] },
  ): Promise<void> {
    await tx.query(
      `update outgoing_mails set state = 'waiting', send_at = $2, to_address = $3, delivered_to = $4, attempts = 0, released_at = $2,
         sent_at = null, last_error = null, error_detail = null, bounced_at = null, bounce_kind = null,
         bounce_words = null,
         failed_recipients = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(failed_recipients)
           where value ->> 'by' = 'report') where id = $1`,
      [id, how.dueAt, how.to, how.deliveredTo],
    );
  }

  /** These have the mail. */
  async addDelivered(tx: EntityManager, id: string, addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return;
    await tx.query(
      `update outgoing_mails set delivered_to = delivered_to || (
         select array_agg(lower(address)) from unnest($2::text[]) as address) where id = $1`,
      [id, addresses],
    );
  }

  async markBounced(
    tx: EntityManager,
    id: string,
    bounce: { kind: 'hard' | 'soft'; words: string | null; at: Date },
  ): Promise<void> {
    await tx.query('update outgoing_mails set bounced_at = $2, bounce_kind = $3, bounce_words = $4 where id = $1', [
      id,
      bounce.at,
      bounce.kind,
      bounce.words,
    ]);
  }

  /** To whom it goes, the main recipient first, in lower case. */
  async recipients(tx: EntityManager, id: string): Promise<string[]> {
    const [row] = await rowsOf<Pick<OutgoingMailRow, 'to_address' | 'headers'>>(
      tx,
      'select to_address, headers from outgoing_mails where id = $1',
      [id],
    );
    if (!row) return [];
    const { cc = [], bcc = [] } = row.headers;
    return [row.to_address, ...[...cc, ...bcc].map(({ address }) => address)].map((address) => address.toLowerCase());
  }

  /** What was known of the same recipients before gives way. */
  async addFailed(tx: EntityManager, id: string, failed: Record<string, RecipientFailure>): Promise<void> {
    await tx.query('update outgoing_mails set failed_recipients = failed_recipients || $2::jsonb where id = $1', [
      id,
      JSON.stringify(failed),
    ]);
  }

  /** The oldest, at most so many; those that another transaction works on are left to it. */
  async heldBecause(tx: EntityManager, reason: string, most: number): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from outgoing_mails where state = 'held' and last_error = $1
       order by send_at, id limit $2 for update skip locked`,
      [reason, most],
    );
    return rows.map(({ id }) => id);
  }

  async findMailbox(on: EntityManager | Database, id: string | null): Promise<SendingMailbox | undefined> {
    const [row] = await rowsOf<SendingMailbox>(
      on,
      // Our own listener takes every detail. Of somebody else's server only what a probe saw is believed.
      prepared(`select box.id, box.name, box.address,
         coalesce((server.capabilities->>'plusAddress')::boolean, server.incoming is null) as "takesPlusAddress",
         coalesce((server.capabilities->>'envelopeSender')::boolean, server.incoming is null) as "takesEnvelopeSender"
       from mailboxes as box left join mailbox_servers as server on server.mailbox_id = box.id
       where ${id === null ? 'box.is_active' : 'box.id = $1'} order by box.created_at, box.id limit 1`),
      id === null ? [] : [id],
    );
    return row;
  }

  ofTicket(ticketId: string): Promise<OutgoingMailRow[]> {
    return this.database.query<OutgoingMailRow>(
      'select * from outgoing_mails where ticket_id = $1 order by created_at, id',
      [ticketId],
    );
  }

  read(id: string): Promise<OutgoingMailRow[]> {
    return this.database.query<OutgoingMailRow>('select * from outgoing_mails where id = $1', [id]);
  }
}
