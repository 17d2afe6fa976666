import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared, rowsOf } from '#database';
import type { WaitingReply, WaitingReplyState } from './waiting-reply.js';

const COLUMNS = `id, ticket_id as "ticketId", author_id as "authorId", client_id as "clientId", body_text as "bodyText",
  body_html as "bodyHtml", cc, bcc, resolves, is_scheduled as "isScheduled", cancels_on_answer as "cancelsOnAnswer",
  send_at as "sendAt", state, actions, forward_to as "forwardTo", passed_message_id as "passedMessageId",
  created_at as "createdAt"`;

/** What a writer can have seen last: a message, or a reply on its way out, which becomes a message of the same id. */
export const SEEN = `select id, ticket_id, created_at from messages
  union all select id, ticket_id, created_at from waiting_replies where state = 'waiting'`;

/** Rows of replies that have not left. The caller holds the lock of the ticket. */
@Injectable()
export class WaitingReplyRepository {
  async insert(tx: EntityManager, reply: Omit<WaitingReply, 'state'>): Promise<void> {
    await tx.query(
      `insert into waiting_replies (id, ticket_id, author_id, client_id, body_text, cc, resolves, is_scheduled,
         cancels_on_answer, send_at, state, created_at, bcc, body_html, actions, forward_to, passed_message_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $12, $13, $14, $15, $16)`,
      [
        reply.id,
        reply.ticketId,
        reply.authorId,
        reply.clientId,
        reply.bodyText,
        JSON.stringify(reply.cc),
        reply.resolves,
        reply.isScheduled,
        reply.cancelsOnAnswer,
        reply.sendAt,
        reply.createdAt,
        JSON.stringify(reply.bcc),
        reply.bodyHtml,
        JSON.stringify(reply.actions),
        reply.forwardTo,
        reply.passedMessageId,
      ],
    );
  }

  async find(tx: EntityManager, id: string): Promise<WaitingReply | undefined> {
    const [row] = await rowsOf<WaitingReply>(tx, `select ${COLUMNS} from waiting_replies where id = $1`, [id]);
    return row;
  }

  async findByClientId(tx: EntityManager, clientId: string): Promise<WaitingReply | undefined> {
    const [row] = await rowsOf<WaitingReply>(
      tx,
      prepared(`select ${COLUMNS} from waiting_replies where client_id = $1`),
      [clientId],
    );
    return row;
  }

  /** Those of a ticket that will leave, oldest first. */
  waitingOf(tx: EntityManager, ticketId: string): Promise<WaitingReply[]> {
    return rowsOf<WaitingReply>(
      tx,
      `select ${COLUMNS} from waiting_replies where ticket_id = $1 and state = 'waiting' order by created_at, id`,
      [ticketId],
    );
  }

  /** Those of other people that are leaving, after what the writer saw last (null: nothing), oldest first. */
  async leavingOfOthers(
    tx: EntityManager,
    ticketId: string,
    seen: { messageId: string | null; agentId: string },
  ): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      prepared(`select reply.id from waiting_replies as reply
       left join (${SEEN}) as seen on seen.id = $2 and seen.ticket_id = $1
       where reply.ticket_id = $1 and reply.state = 'waiting' and not reply.is_scheduled and reply.author_id <> $3
         and reply.forward_to is null
         and (seen.id is null or (reply.created_at, reply.id) > (seen.created_at, seen.id))
       order by reply.created_at, reply.id`),
      [ticketId, seen.messageId, seen.agentId],
    );
    return rows.map(({ id }) => id);
  }

  async plan(
    tx: EntityManager,
    id: string,
    plan: Pick<WaitingReply, 'sendAt' | 'isScheduled' | 'createdAt'>,
  ): Promise<void> {
    await tx.query('update waiting_replies set send_at = $2, is_scheduled = $3, created_at = $4 where id = $1', [
      id,
      plan.sendAt,
      plan.isScheduled,
      plan.createdAt,
    ]);
  }

  /** Answers which still wait. */
  async letWait(tx: EntityManager, ids: readonly string[], sendAt: Date): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `update waiting_replies set send_at = $2
       where id = any($1::uuid[]) and state = 'waiting' and not is_scheduled returning id`,
      [ids, sendAt],
    );
    return rows.map(({ id }) => id);
  }

  async end(
    tx: EntityManager,
    id: string,
    end: { state: Exclude<WaitingReplyState, 'waiting'>; at: Date; reason?: string },
  ): Promise<void> {
    // Words that stand elsewhere now, or that a person took back, are not kept twice.
    await tx.query(
      `update waiting_replies set state = $2, ended_at = $3, reason = $4,
         body_text = case when $2 = 'cancelled' then body_text else '' end,
         body_html = case when $2 = 'cancelled' then body_html end where id = $1`,
      [id, end.state, end.at, end.reason ?? null],
    );
  }
}
