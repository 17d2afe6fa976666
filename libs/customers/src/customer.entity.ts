import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who asks. */
@Entity('customers')
export class Customer {
  @PrimaryColumn('uuid')
  id: string;

  /** Their address until they signed with a name. */
  @Column('text')
  name: string;

  /** Set by people alone; a company is never guessed from an address. */
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text', { nullable: true })
  language: string | null;

  @Column('text', { nullable: true })
  country: string | null;

  @Column('text', { nullable: true })
  timeZone: string | null;

  /** Since when they want no surveys. */
  @Column('timestamptz', { nullable: true })
  optedOutAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
