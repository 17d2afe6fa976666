import { Injectable } from '@nestjs/common';
import type {
  ActsView,
  MessageView,
  MovedView,
  QueueRow,
  ResolvedView,
  WaitingTicketView,
  WrittenView,
} from '#contracts';
import { type AgentActor, AppError, Clock } from '#kernel';
import { MessageQueries, QueueQueries } from '#screens';
import {
  type Acts,
  NewerMessagesError,
  type TicketMove,
  TicketNotFoundError,
  type WaitingTicket,
  type Written,
} from '#tickets';

/** What a console gets back after a verb, as its screens show it. */
@Injectable()
export class TicketAnswers {
  constructor(
    private readonly queue: QueueQueries,
    private readonly messages: MessageQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws {TicketNotFoundError} when the verb took the ticket out of the reader's sight. */
  async row(reader: AgentActor, ticketId: string): Promise<QueueRow> {
    const [row] = await this.queue.rowsByTicketIds(reader, [ticketId]);
    if (!row) throw new TicketNotFoundError(ticketId);
    return row;
  }

  async moved(reader: AgentActor, { ticketId, unassigned, version }: TicketMove): Promise<MovedView> {
    const [row] = await this.queue.rowsByTicketIds(reader, [ticketId]);
    return { row: row ?? null, unassigned, version };
  }

  async written(written: Written): Promise<WrittenView> {
    const [message] = await this.messages.views([written.messageId]);
    const { ticketId, ticketNumber: number, version } = written;
    const view = { ticketId, number, message: message as MessageView, version };
    return written.acts ? { ...view, acts: this.acts(written.acts) } : view;
  }

  acts({ id, changed, refused, undoUntil }: Acts): ActsView {
    const undoMs = undoUntil ? Math.max(0, undoUntil.getTime() - this.clock.now().getTime()) : 0;
    return { id, changed, refused, undoMs };
  }

  waiting({ id, sendAt }: WaitingTicket): WaitingTicketView {
    return { waitingId: id, leftMs: Math.max(0, sendAt.getTime() - this.clock.now().getTime()) };
  }

  resolved(row: QueueRow, undoUntil: Date | null): ResolvedView {
    const undoMs = undoUntil ? Math.max(0, undoUntil.getTime() - this.clock.now().getTime()) : 0;
    return { ...row, undoUntil: undoUntil?.toISOString() ?? null, undoMs };
  }

  /** The same promise; where newer words stopped a send, the refusal carries them. */
  async withNewer<Result>(sending: Promise<Result>): Promise<Result> {
    try {
      return await sending;
    } catch (error) {
      if (!(error instanceof NewerMessagesError)) throw error;
      const messages = await this.messages.views(error.messageIds);
      throw new AppError(error.kind, error.code, { details: { messages }, cause: error });
    }
  }
}
