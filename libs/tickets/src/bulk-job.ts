import type { BulkChange, FieldSetting } from '#contracts';
import type { Ticket } from './ticket.entity.js';

/** One change of many tickets, as a job. */
export interface BulkJob {
  id: string;
  agentId: string;
  change: BulkChange;
  /** The job that this one takes back. */
  undoesId: string | null;
  state: 'running' | 'ended';
  total: number;
  done: number;
  refused: number;
  /** Tickets that became something else. */
  changed: number;
  /** Until when it can be taken back; null: not (yet, or not at all). */
  undoUntil: Date | null;
}

/** What a ticket was; as much as a way back asks for. Kept as JSON. */
export interface TicketBefore extends Partial<Omit<TicketNow, 'id' | 'version' | 'fieldValues' | 'language'>> {
  /** What stood in fields that were set. */
  fields?: FieldSetting[] | undefined;
  /** When the resolution began that can be taken back: another one since is somebody's own. ISO 8601, UTC. */
  resolvedAt?: string | undefined;
  /** The reply that waits, or has left. */
  replyId?: string | undefined;
}

/** A ticket as its turn finds it, under its lock. */
export interface TicketNow
  extends Pick<
    Ticket,
    | 'id'
    | 'version'
    | 'teamId'
    | 'status'
    | 'statusId'
    | 'fieldValues'
    | 'assigneeId'
    | 'priority'
    | 'isSnoozed'
    | 'snoozeWakesOnAnswer'
    | 'language'
  > {
  tagIds: string[];
  /** ISO 8601, UTC. */
  snoozedUntil: string | null;
}

/** A ticket whose turn it is. */
export interface BulkItem {
  ticketId: string;
  /** Of a job that takes another back: what the ticket was before that one. */
  before: TicketBefore | null;
}

/** What became of it; `reason` is the code of a refusal, `before` null where nothing changed. */
export type BulkOutcome =
  | { ticketId: string; state: 'done'; before: TicketBefore | null }
  | { ticketId: string; state: 'refused'; reason: string };
