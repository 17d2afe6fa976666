import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertInto, prepared, rowsOf, type SqlPart, sql } from '#database';
import { Clock, newId, plus, SECOND, storableText } from '#kernel';
import { Attachment } from './attachment.entity.js';
import { Message } from './message.entity.js';
import { SEEN } from './waiting-reply.repository.js';

/** A file that came with a mail; its bytes are stored already. */
export interface NewAttachment {
  fileName: string;
  contentType: string;
  size: number;
  contentId: string | null;
  isInline: boolean;
  blobSha256: Buffer;
}

/** More than any header takes: what is too long is cut from its middle when the mail is composed. */
const MOST_REFERENCES = 200;

/** Mail that several workers read at once may land so long after a later one: nobody has answered that one yet. */
const SAME_MOMENT_MS = 10 * SECOND;

/** Rows of messages and their files. The caller holds the lock of the ticket. */
@Injectable()
export class MessageRepository {
  constructor(private readonly clock: Clock) {}

  async insert(tx: EntityManager, message: Message, attachments: readonly NewAttachment[] = []): Promise<void> {
    await rowsOf(tx, this.inserting(message));
    await this.insertFiles(tx, message, attachments);
  }

  /** The row as a part of a larger statement. */
  inserting(message: Message): SqlPart {
    const { cc, bcc, forwardedAuthor, mailParts, call } = message;
    const asJson = {
      cc: JSON.stringify(cc),
      bcc: JSON.stringify(bcc),
      forwardedAuthor: forwardedAuthor && JSON.stringify(forwardedAuthor),
      mailParts: mailParts && JSON.stringify(mailParts),
      call: call && JSON.stringify(call),
    };
    return insertInto('messages', { ...message, ...asJson });
  }

  async insertFiles(tx: EntityManager, message: Message, attachments: readonly NewAttachment[]): Promise<void> {
    if (attachments.length === 0) return;
    const files = attachments.map((file) => ({
      ...file,
      id: newId(),
      messageId: message.id,
      fileName: storableText(file.fileName, 255),
    }));
    await tx.insert(Attachment, files);
  }

  /**
   * Where mail that arrived `at` stands in its thread: by its arrival among mails of the same moment, whichever was read
   * first; else behind all that was said already, which people have seen.
   * `isLast`: nothing stands behind it.
   * @param id of the mail, and of the message: ids of mails sort by their arrival
   */
  async timeOfArrival(
    tx: EntityManager,
    { ticketId, at, id }: { ticketId: string; at: Date; id: string | null },
  ): Promise<{ createdAt: Date; isLast: boolean }> {
    if (id === null) return { createdAt: await this.timeAtEnd(tx, ticketId, at), isLast: true };
    const isFresh = this.clock.now().getTime() - at.getTime() <= SAME_MOMENT_MS;
    const [row] = await rowsOf<{ last: Date | null; later: Date | null }>(
      tx,
      `select max(created_at) filter (where not is_of_moment) as last, max(created_at) filter (where is_of_moment) as later
       from (select created_at, $4 and direction = 'inbound' and id = inbound_mail_id and created_at <= $5 as is_of_moment
         from messages where ticket_id = $1 and (created_at, id) > ($2, $3::uuid)) as behind`,
      [ticketId, at, id, isFresh, plus(at, SAME_MOMENT_MS)],
    );
    const createdAt = row?.last ? plus(row.last, 1) : at;
    return { createdAt, isLast: !row?.later || row.later < createdAt };
  }

  /** `at` (now), or the time of the ticket's last message where that is later: the thread grows at its end alone. */
  async timeAtEnd(tx: EntityManager, ticketId: string, at: Date = this.clock.now()): Promise<Date> {
    const [row] = await rowsOf<{ last: Date | null }>(
      tx,
      prepared('select max(created_at) as last from messages where ticket_id = $1'),
      [ticketId],
    );
    return row?.last && row.last > at ? row.last : at;
  }

  find(tx: EntityManager, messageId: string): Promise<Message | null> {
    return tx.findOneBy(Message, { id: messageId });
  }

  /** Whose and where the message is that was made with this `clientId`. */
  async findByClientId(
    tx: EntityManager,
    clientId: string,
  ): Promise<Pick<Message, 'id' | 'ticketId' | 'authorAgentId' | 'bodyText'> | undefined> {
    const [row] = await rowsOf<Pick<Message, 'id' | 'ticketId' | 'authorAgentId' | 'bodyText'>>(
      tx,
      sql`select id, ticket_id as "ticketId", author_agent_id as "authorAgentId", body_text as "bodyText"
          from messages where client_id = ${clientId}`,
    );
    return row;
  }

  /** Messages of other people after what the writer saw last (null: nothing), oldest first. */
  async newerOfOthers(
    tx: EntityManager,
    ticketId: string,
    seen: { messageId: string | null; agentId: string },
  ): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(
      tx,
      prepared(`select message.id from messages as message
       left join (${SEEN}) as seen on seen.id = $2 and seen.ticket_id = $1
       where message.ticket_id = $1 and message.held_at is null and not message.is_automatic and not message.is_wordless
         and not message.is_survey_answer
         and message.author_agent_id is distinct from $3
         and (seen.id is null or (message.created_at, message.id) > (seen.created_at, seen.id))
       order by message.created_at, message.id`),
      [ticketId, seen.messageId, seen.agentId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Message-IDs of the public thread, oldest first, and the one that an answer answers: the customer's newest mail, for
   * that is the one that their mail program knows for certain.
   */
  async references(tx: EntityManager, ticketId: string): Promise<{ ids: string[]; inReplyTo: string | null }> {
    // `nullif`: with the condition of the index over Message-IDs word for word, all mail that ever came was read
    // wherever few messages had one when PostgreSQL last counted.
    const rows = await rowsOf<{ header: string; isTheirs: boolean }>(
      tx,
      sql`select header, "isTheirs" from (
         select message_id_header as header, author_kind = 'customer' and not is_automatic as "isTheirs", created_at, id,
           row_number() over (order by created_at, id) as first, row_number() over (order by created_at desc, id desc) as last
         from messages
         where ticket_id = ${ticketId} and visibility = 'public' and held_at is null
           and nullif(message_id_header, '') is not null) as known
       where first <= 10 or last <= ${MOST_REFERENCES - 10} order by created_at, id`,
    );
    const ids = rows.map((row) => row.header);
    const answered = rows.findLast((row) => row.isTheirs);
    return { ids, inReplyTo: answered?.header ?? ids.at(-1) ?? null };
  }

  /** A customer's own words came in after this time. */
  async hasCustomerWritten(tx: EntityManager, ticketId: string, after: Date): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `select 1 from messages where ticket_id = $1 and author_kind = 'customer' and created_at > $2
         and not is_automatic and not is_wordless and not is_thanks and not is_survey_answer and held_at is null limit 1`,
      [ticketId, after],
    );
    return rows.length > 0;
  }

  /** Since when the customer has no answer to their own words; null: they have one, or asked nothing. */
  async unansweredSince(tx: EntityManager, ticketId: string): Promise<Date | null> {
    const [row] = await rowsOf<{ since: Date | null }>(
      tx,
      `select min(created_at) as since from messages
       where ticket_id = $1 and author_kind = 'customer' and not is_automatic and not is_wordless and not is_thanks
         and not is_survey_answer and held_at is null
         and created_at > coalesce((select max(created_at) from messages
           where ticket_id = $1 and direction = 'outbound' and visibility = 'public' and not is_automatic), '-infinity')`,
      [ticketId],
    );
    return row?.since ?? null;
  }

  /** We have written to the customer. */
  async isAnswered(tx: EntityManager, ticketId: string): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `select 1 from messages where ticket_id = $1 and direction = 'outbound' and visibility = 'public' limit 1`,
      [ticketId],
    );
    return rows.length > 0;
  }

  async setMail(tx: EntityManager, messageId: string, mail: { id: string; messageIdHeader: string }): Promise<void> {
    await rowsOf(
      tx,
      sql`update messages set outgoing_mail_id = ${mail.id}, message_id_header = ${mail.messageIdHeader}
        where id = ${messageId}`,
    );
  }

  async accept(tx: EntityManager, messageId: string): Promise<void> {
    await tx.update(Message, { id: messageId }, { heldAt: null });
  }

  async setThanks(tx: EntityManager, messageId: string, isThanks: boolean): Promise<void> {
    await tx.update(Message, { id: messageId }, { isThanks });
  }

  /** Somebody wrote to the customer or spoke with them after this message, or the customer wrote again. */
  async isOvertaken(tx: EntityManager, { id, ticketId, createdAt }: Message): Promise<boolean> {
    const rows = await rowsOf(
      tx,
      `select 1 from messages where ticket_id = $1 and (created_at, id) > ($2, $3::uuid) and not is_automatic
         and not is_thanks and (visibility = 'public' or kind = 'call')
       union all select 1 from waiting_replies where ticket_id = $1 and state = 'waiting' and forward_to is null limit 1`,
      [ticketId, createdAt, id],
    );
    return rows.length > 0;
  }

  async remove(tx: EntityManager, messageId: string): Promise<void> {
    await tx.delete(Message, { id: messageId });
  }

  async hasHeld(tx: EntityManager, ticketId: string): Promise<boolean> {
    const rows = await rowsOf(tx, 'select 1 from messages where ticket_id = $1 and held_at is not null limit 1', [
      ticketId,
    ]);
    return rows.length > 0;
  }
}
