import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HeardStep } from '#contracts';

export type HeardEntryKind =
  | 'evidence'
  | 'override'
  | 'advance'
  | 'owner'
  | 'closure'
  | 'recovery'
  | 'raised'
  | 'not_told';

/** One line of a case's history. Entries are only ever added. */
@Entity('heard_entries')
export class HeardEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') escalationId: string;
  @Column('text') kind: HeardEntryKind;
  @Column('text', { array: true }) steps: HeardStep[];
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('text', { nullable: true }) customerFact: string | null;
  @Column('text', { nullable: true }) fault: 'ours' | 'partly' | 'not_ours' | null;
  @Column('text', { nullable: true }) remedy: string | null;
  /** Why a gate was passed without evidence; of `recovery` entries the answer, of `not_told` the person. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('boolean') isSelfReviewed: boolean;
  @Column('timestamptz') createdAt: Date;
}
