import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to reach a customer; (kind, address) is unique. */
@Entity('contact_points')
export class ContactPoint {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  customerId: string;

  @Column('text')
  kind: 'email' | 'phone';

  /** Mail addresses in lower case. */
  @Column('text')
  address: string;

  /** Since when mail to it bounces for good. */
  @Column('timestamptz', { nullable: true })
  undeliverableAt: Date | null;

  /** How often mail to it came back this time, in a row. */
  @Column('integer')
  softBounces: number;

  @Column('timestamptz')
  createdAt: Date;
}
