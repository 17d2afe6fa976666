import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RemedyKind, RemedyLimit, RemedyState } from '#contracts';

/** What a customer got, or is to get, for what went wrong: how it stands. What it cost is in the ledger. */
@Entity('remedies')
export class Remedy {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  escalationId: string;

  @Column('text')
  kind: RemedyKind;

  /** In hundredths of the currency; the driver reads bigint as text. */
  @Column('bigint')
  amountMinor: number | string;

  @Column('text')
  currency: string;

  @Column('text')
  words: string;

  @Column('text')
  state: RemedyState;

  /** The limits that it was over when it was asked for. */
  @Column('text', { array: true })
  over: RemedyLimit[];

  @Column('uuid', { nullable: true })
  askedBy: string | null;

  @Column('timestamptz')
  askedAt: Date;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('boolean')
  isSelfReviewed: boolean;

  @Column('integer')
  version: number;
}
