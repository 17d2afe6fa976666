import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who asks. */
@Entity('customers')
export class Customer {
  @PrimaryColumn('uuid')
  id: string;

  /** Their address until they signed with a name. */
  @Column('text')
  name: string;

  /** Set by people, or by the domains that people gave a company; never guessed. */
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text', { nullable: true })
  language: string | null;

  /** How sure a guess of ours is, 0 to 1; null: people, or another system, said the language. */
  @Column('real', { nullable: true })
  languageConfidence: number | null;

  @Column('text', { nullable: true })
  country: string | null;

  @Column('text', { nullable: true })
  timeZone: string | null;

  /** Month and day, as `03-14`: no survey reaches them on it. */
  @Column('text', { nullable: true })
  birthday: string | null;

  /** What colleagues should know. */
  @Column('text', { default: '' })
  notes: string;

  /** Since when they want no surveys. */
  @Column('timestamptz', { nullable: true })
  optedOutAt: Date | null;

  /** Since when they want none about us as a whole; others they may want. */
  @Column('timestamptz', { nullable: true })
  relationshipOptedOutAt: Date | null;

  /** As whom they go on; that one is never merged itself. */
  @Column('uuid', { nullable: true })
  mergedIntoId: string | null;

  @Column('timestamptz', { nullable: true })
  mergedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
