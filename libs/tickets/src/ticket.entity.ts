import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TicketStatus } from './ticket-status.js';

export type TicketChannel = 'email' | 'chat' | 'phone' | 'form' | 'api' | 'review';
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

  @Column('text')
  priority: 'low' | 'normal' | 'high' | 'urgent';

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

  /** Order of the queue. */
  @Column('timestamptz')
  lastMessageAt: Date;

  @Column('text')
  lastMessageBy: 'customer' | 'agent' | 'system';

  /** Since when the customer waits for an answer; null when it is not our turn. */
  @Column('timestamptz', { nullable: true })
  waitingSince: Date | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('integer')
  version: number;
}
