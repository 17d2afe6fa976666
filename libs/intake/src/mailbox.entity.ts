import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReopeningMode } from '#contracts';
import type { Language } from '#kernel';

/** An address at which customers write to us. */
@Entity('mailboxes')
export class Mailbox {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** Lower case, without a plus detail. */
  @Column('text')
  address: string;

  /** The team that gets new tickets of this mailbox; null: nobody in particular. */
  @Column('uuid', { nullable: true })
  teamId: string | null;

  /** Language of tickets whose own cannot be told. */
  @Column('text')
  language: Language;

  /** Tells those who begin a ticket by mail that it has arrived. */
  @Column('boolean')
  sendsAcknowledgements: boolean;

  /** The mail server whose `Authentication-Results` we believe; null or empty: we check ourselves. */
  @Column('text', { nullable: true })
  trustedAuthservId: string | null;

  /** An inactive mailbox takes no mail; its tickets stay. */
  @Column('boolean')
  isActive: boolean;

  /** Under every reply; `{agent}` and `{mailbox}` are placeholders. */
  @Column('text')
  signature: string;

  /** The name in From: a pattern with `{agent}` and `{mailbox}`. */
  @Column('text')
  senderName: string;

  /** Whether an answer goes to everybody who got the mail, as a default. */
  @Column('boolean')
  repliesToAll: boolean;

  /** Whether mail takes up a resolved ticket of it: always, within `reopensWithinDays` of resolving, or never. */
  @Column('text')
  reopening: ReopeningMode;

  @Column('smallint')
  reopensWithinDays: number;

  /** A ticket that mail takes up again stays with whoever had it. */
  @Column('boolean')
  keepsAssignee: boolean;

  /** `#rrggbb`, the ground of buttons that customers see; empty: none. */
  @Column('text')
  brandColour: string;

  /** Lines in the footer of what customers see; empty: none. */
  @Column('text')
  postalAddress: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
