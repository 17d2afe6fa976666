import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AskingTrigger } from '../satisfaction.events.js';
import type { InvitationState } from './invitation-state.js';
import type { AskingGrounds } from './survey-eligibility.js';

/** One asking of one customer: also that somebody was not asked, and why. */
@Entity('survey_invitations')
export class SurveyInvitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  surveyId: string;

  /** What was asked, word for word; null until the question is composed. */
  @Column('uuid', { nullable: true })
  surveyVersionId: string | null;

  /** What it is about: the episode, or the case of a recovery question. */
  @Column('uuid')
  subjectId: string;

  /** Tells several askings about one subject apart. */
  @Column('text')
  occasion: string;

  @Column('uuid', { nullable: true })
  ticketId: string | null;

  @Column('uuid', { nullable: true })
  episodeId: string | null;

  @Column('uuid', { nullable: true })
  customerId: string | null;

  @Column('uuid', { nullable: true })
  companyId: string | null;

  /** What made us ask; `ticketId` of one that began without a ticket is that of what was answered. */
  @Column('text')
  trigger: AskingTrigger;

  @Column('text')
  state: InvitationState;

  /** Why it was suppressed or cancelled, or what is wrong with its delivery. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The numbers that the decision looked at; null: of an asking before they were kept. */
  @Column('jsonb', { nullable: true })
  grounds: AskingGrounds | null;

  @Column('text')
  language: string;

  /** Where it went. */
  @Column('text', { nullable: true })
  address: string | null;

  /** Of the link in the mail; null until there is one. */
  @Column('bytea', { nullable: true })
  tokenHash: Buffer | null;

  @Column('uuid', { nullable: true })
  outgoingMailId: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** An answer counts until then. */
  @Column('timestamptz', { nullable: true })
  countsUntil: Date | null;

  /** `mail`: we asked; else somebody came to a place and answered without being asked. */
  @Column('text')
  channel: 'mail' | 'link' | 'kiosk' | 'form';

  @Column('uuid', { nullable: true })
  placeId: string | null;

  /** A vote lies here that nobody confirmed. */
  @Column('boolean')
  hasUnconfirmed: boolean;

  @Column('boolean')
  isDemo: boolean;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('integer')
  version: number;
}
