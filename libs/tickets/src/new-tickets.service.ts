import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import { type AgentActor, Clock, newId } from '#kernel';
import { type Timer, type TimerHandler, Timers } from '#outbox';
import { cleanWords } from './clean-words.js';
import { type OutgoingTicket, OutgoingTicketService } from './outgoing-ticket.service.js';
import { ReplySending } from './reply-sending.service.js';
import { ClientIdTakenError, TooLateError } from './ticket.errors.js';
import { type Upload, UploadService } from './upload.service.js';
import type { Written } from './written.js';

/** The timer that opens a ticket once its second thoughts are over; its subject is the waiting ticket. */
export const OPEN_TICKET = 'tickets.open-waiting';

/** A new ticket that does not exist yet: until `sendAt` it can be taken back, and nobody else learns of it. */
export interface WaitingTicket {
  id: string;
  sendAt: Date;
}

interface WaitingTicketRow extends WaitingTicket {
  authorId: string;
  request: OutgoingTicket;
}

const COLUMNS = 'id, author_id as "authorId", request, send_at as "sendAt"';

/** New tickets of ours, with seconds for second thoughts. */
@Injectable()
export class NewTickets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly outgoing: OutgoingTicketService,
    private readonly sending: ReplySending,
    private readonly uploads: UploadService,
  ) {}

  /**
   * Opens the ticket, or lets it wait for the seconds of the setting. What would stop it then stops it now.
   * @throws what `OutgoingTicketService.openOutgoing` throws
   */
  send(actor: AgentActor, request: OutgoingTicket): Promise<Written | WaitingTicket> {
    return this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`client:${request.clientId}`]);
      const earlier = await this.find(tx, 'client_id', request.clientId);
      if (earlier && earlier.authorId !== actor.agentId) throw new ClientIdTakenError();
      if (earlier && !isSame(earlier.request, request)) throw new ClientIdTakenError();
      if (earlier) return earlier;
      const opened = await this.outgoing.opened(tx, actor, cleanWords(request));
      const sendAt = opened ? null : await this.sending.undoUntil(tx);
      if (opened || !sendAt) return opened ?? this.outgoing.open(tx, actor, request);
      await this.outgoing.check(tx, actor, request);
      const id = newId();
      await tx.query(
        `insert into waiting_tickets (id, author_id, client_id, request, send_at, created_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, actor.agentId, request.clientId, JSON.stringify(storedRequest(request)), sendAt, this.clock.now()],
      );
      await this.timers.set(tx, { kind: OPEN_TICKET, subjectId: id, dueAt: sendAt });
      return { id, sendAt };
    });
  }

  /**
   * Takes a new ticket of one's own back, with every word and file.
   * @throws {TooLateError} REPLY_ALREADY_SENT
   */
  takeBack(actor: AgentActor, id: string): Promise<OutgoingTicket & { files: Upload[] }> {
    return this.database.transaction(async (tx) => {
      const sql = `delete from waiting_tickets where id = $1 and author_id = $2 returning ${COLUMNS}`;
      const [row] = await rowsOf<WaitingTicketRow>(tx, sql, [id, actor.agentId]);
      if (!row) throw new TooLateError('REPLY_ALREADY_SENT');
      await this.timers.cancel(tx, { kind: OPEN_TICKET, subjectId: id });
      return { ...row.request, files: await this.uploads.own(tx, actor, row.request.uploadIds ?? []) };
    });
  }

  /** Its time has come. It was checked when it was sent: what has changed in these seconds does not stop it. */
  async letOut(tx: EntityManager, id: string): Promise<void> {
    const row = await this.find(tx, 'id', id);
    if (!row || row.sendAt > this.clock.now()) return;
    await tx.query('delete from waiting_tickets where id = $1', [id]);
    const author: AgentActor = { kind: 'agent', agentId: row.authorId, role: 'admin', teamIds: [] };
    const files = await this.uploads.own(tx, author, row.request.uploadIds ?? []);
    await this.outgoing.open(tx, author, { ...row.request, uploadIds: files.map((file) => file.id) });
  }

  private async find(
    tx: EntityManager,
    column: 'id' | 'client_id',
    value: string,
  ): Promise<WaitingTicketRow | undefined> {
    const sql = `select ${COLUMNS} from waiting_tickets where ${column} = $1 for update`;
    return (await rowsOf<WaitingTicketRow>(tx, sql, [value]))[0];
  }
}

/** What waits is clean already. */
function storedRequest(request: OutgoingTicket): OutgoingTicket {
  const { html, ...clean } = cleanWords(request);
  return { ...clean, ...(html !== null && { html }) };
}

/** Whoever lost the answer to the first try may have changed what they sent. */
function isSame(waiting: OutgoingTicket, again: OutgoingTicket): boolean {
  const said = ({ to, subject, text, cc = [], bcc = [] }: OutgoingTicket) =>
    JSON.stringify([to, subject, text, cc, bcc]);
  return said(waiting) === said(storedRequest(again));
}

/** Opens a new ticket when nobody took it back. */
@Injectable()
export class OpenTicketTimer implements TimerHandler {
  readonly kind = OPEN_TICKET;

  constructor(private readonly tickets: NewTickets) {}

  fire(timer: Timer, tx: EntityManager): Promise<void> {
    return this.tickets.letOut(tx, timer.subjectId);
  }
}
