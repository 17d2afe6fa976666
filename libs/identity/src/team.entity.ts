import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TeamDistribution } from '#contracts';

@Entity('teams')
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** How it gives out what nobody has. */
  @Column('text') distribution: TeamDistribution;
  @Column('timestamptz') createdAt: Date;
  @Column('integer') version: number;
}
