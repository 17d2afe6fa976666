import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The organisation that customers belong to, as far as somebody said so. */
@Entity('companies')
export class Company {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  country: string | null;

  @Column('text', { nullable: true })
  timeZone: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
