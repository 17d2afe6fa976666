import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HandOverNote, TeamDistribution } from '#contracts';

@Entity('teams')
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** How it gives out what nobody has. */
  @Column('text') distribution: TeamDistribution;
  /** When it wants a note from whoever gives a ticket away. */
  @Column('text') handOverNote: HandOverNote;
  @Column('timestamptz') createdAt: Date;
  @Column('integer') version: number;
}
