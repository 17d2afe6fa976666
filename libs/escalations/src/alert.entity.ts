import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertAudience, AlertPolicy } from './alert-ladder.js';

export type AlertState = 'open' | 'acknowledged' | 'closed';

/** One ringing about a case. A case that rings again gets a new alert; the one before is closed. */
@Entity('alerts')
export class Alert {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') escalationId: string;
  /** Why it rings; once for each case. */
  @Column('text') occasion: string;
  @Column('text') state: AlertState;
  /** The policy as it was when it began to ring; later changes do not touch it. */
  @Column('jsonb') policy: AlertPolicy;
  /** From 1. */
  @Column('integer') level: number;
  /** From 1; grows each time that the ladder begins anew. */
  @Column('integer') round: number;
  /** Who is told at this level. */
  @Column('uuid', { array: true }) toldAgentIds: string[];
  /** Levels that were passed at once on the way to this one, because nobody was there. */
  @Column('text', { array: true }) passedAudiences: AlertAudience[];
  @Column('timestamptz') raisedAt: Date;
  @Column('timestamptz', { nullable: true }) climbsAt: Date | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt: Date | null;
  @Column('uuid', { nullable: true }) acknowledgedBy: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('integer') version: number;
}
