import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HeardStep } from '#contracts';
import type { EscalationState, RecoveryState } from './escalation-state.js';

export type EscalationTrigger = 'negative_response' | 'customer' | 'agent' | 'sla_breach' | 'review' | 'silent_signal';

/** One unhappy answer (or a hand raised by an agent) worked to its end; at most one a customer is not closed. */
@Entity('escalations')
export class Escalation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') ticketId: string;
  /** Null after the customer was erased. */
  @Column('uuid', { nullable: true }) customerId: string | null;
  /** The answer that opened it; further ones join in `escalation_responses`. */
  @Column('uuid', { nullable: true }) responseId: string | null;
  @Column('text') trigger: EscalationTrigger;
  /** What the agent wrote who raised it by hand. */
  @Column('text') reason: string;
  @Column('text') state: EscalationState;
  @Column('text') step: HeardStep;
  /** The rated people: they never own the case while anybody else could. */
  @Column('uuid', { array: true }) subjectAgentIds: string[];
  @Column('uuid', { nullable: true }) ownerId: string | null;
  /** When the customer answered: the clocks of the case run from here. */
  @Column('timestamptz') openedAt: Date;
  /** The time that was promised to the customer for the first human contact. */
  @Column('timestamptz') contactDueAt: Date;
  /** Where opening hours or shifts moved that time: when somebody is there again. */
  @Column('timestamptz', { nullable: true }) contactOpensAt: Date | null;
  @Column('text', { nullable: true }) contactWait: 'hours' | 'shifts' | null;
  @Column('timestamptz', { nullable: true }) firstContactAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('uuid', { nullable: true }) rootCauseId: string | null;
  @Column('text', { nullable: true }) causeEvidence: string | null;
  @Column('boolean', { nullable: true }) isPreventable: boolean | null;
  @Column('text') recoveryState: RecoveryState;
  @Column('timestamptz', { nullable: true }) recoveryAt: Date | null;
  /** True once a rated person acted on it because nobody else was there. */
  @Column('boolean') isSelfReviewed: boolean;
  @Column('integer') overrideCount: number;
  @Column('boolean') isDemo: boolean;
  @Column('integer') version: number;
}
