import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language, Role } from '#kernel';

/** A person who works in the console. */
@Entity('agents')
export class Agent {
  @PrimaryColumn('uuid') id: string;
  /** Lower case; unique. */
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  /** Null until the invited person has chosen a password. */
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text') language: Language;
  @Column('text') theme: 'system' | 'light' | 'dark';
  @Column('boolean') hasSingleKeys: boolean;
  /** By language, `any` for the others. */
  @Column('jsonb') signatures: Partial<Record<Language | 'any', string>>;
  /** What the person says; `offline` follows from sockets. */
  @Column('text') presence: 'online' | 'away';
  @Column('timestamptz', { nullable: true }) lastSeenAt: Date | null;
  /** Out of office until then. */
  @Column('timestamptz', { nullable: true }) outUntil: Date | null;
  /** So many open tickets that wait for us are given to them at most; null: any number. */
  @Column('integer', { nullable: true }) mostOpenTickets: number | null;
  /** Tickets in these languages go to them rather than to others. */
  @Column('text', { array: true }) spokenLanguages: Language[];
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
  @Column('timestamptz') createdAt: Date;
  @Column('integer') version: number;
}
