import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FieldValues, TicketPriority } from '#contracts';
import type { TicketStatus } from './ticket-status.js';

export type TicketChannel = 'email' | 'chat' | 'phone' | 'form' | 'api' | 'review' | 'survey';
const asNumber = { to: (value: number) => value, from: (value: string) => Number(value) };

/** The unit of work: what one customer wants from us. */
@Entity('tickets')
export class Ticket {
  @PrimaryColumn('uuid')
  id: string;

  /** The number that people use; given by the database. */
  @Column({ type: 'bigint', insert: false, update: false, transformer: asNumber })
  number: number;

  @Column('text')
  subject: string;

  /** The beginning of the last message. */
  @Column('text')
  preview: string;

  @Column('text')
  status: TicketStatus;

  /** What it is called in its category; null: as Heard says it. A trigger gives the default where the category changes. */
  @Column('uuid', { nullable: true })
  statusId: string | null;

  /** What stands in the fields of the house, by their keys. */
  @Column('jsonb')
  fieldValues: FieldValues;

  @Column('text')
  priority: TicketPriority;

  @Column('text')
  channel: TicketChannel;

  @Column('uuid', { nullable: true })
  mailboxId: string | null;

  @Column('uuid', { nullable: true })
  teamId: string | null;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('uuid')
  customerId: string;

  /** Where replies go. */
  @Column('uuid', { nullable: true })
  contactPointId: string | null;

  @Column('text')
  language: string;

  /** The closed ticket that this one continues. */
  @Column('uuid', { nullable: true })
  followsUpId: string | null;

  @Column('boolean')
  isDemo: boolean;

  /** Old mail: counts in no number, asks nobody, alarms nobody. */
  @Column('boolean')
  isImported: boolean;

  @Column('boolean')
  hasHeldMessage: boolean;

  @Column('timestamptz')
  lastMessageAt: Date;

  @Column('text')
  lastMessageBy: 'customer' | 'agent' | 'system';

  /** Whoever saw it before has not read the ticket. */
  @Column('timestamptz', { nullable: true })
  lastCustomerMessageAt: Date | null;

  /** Since when the customer waits for an answer; null when it is not our turn. */
  @Column('timestamptz', { nullable: true })
  waitingSince: Date | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Date | null;

  /** It sleeps: it keeps its status, and is in no open view. Only an open ticket does. */
  @Column('boolean')
  isSnoozed: boolean;

  /** Of a sleeping ticket: when it wakes by itself; null: only the customer wakes it. Means nothing otherwise. */
  @Column('timestamptz', { nullable: true })
  snoozedUntil: Date | null;

  /** A customer's message wakes it. */
  @Column('boolean')
  snoozeWakesOnAnswer: boolean;

  /** When it last woke by time or by a message; the queue sorts by this or the last message, whichever is later. */
  @Column('timestamptz', { nullable: true })
  wokeAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('integer')
  version: number;
}
