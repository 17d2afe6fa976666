import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EpisodeAttribution } from './episode-attribution.js';

/** One round of a ticket, from its opening (or reopening) to its resolution. */
@Entity('episodes')
export class Episode {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  /** 1 is the first. */
  @Column('integer')
  number: number;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Date | null;

  @Column('uuid', { nullable: true })
  resolvedBy: string | null;

  /** What the resolved ticket was called; null: as Heard says it. */
  @Column('uuid', { nullable: true })
  resolvedAs: string | null;

  @Column('timestamptz', { nullable: true })
  reopenedAt: Date | null;

  /** The customer's message that began it, by reopening the ticket. */
  @Column('uuid', { nullable: true })
  reopeningMessageId: string | null;

  /** Frozen: written once, when the episode ends. */
  @Column('jsonb', { nullable: true })
  attribution: EpisodeAttribution | null;
}
