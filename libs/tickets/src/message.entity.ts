import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CopyAddress } from './waiting-reply.js';

/** What a mail is besides its words: sealed or signed, and the appointment that it carries. */
export interface MailParts {
  security: 'signed' | 'encrypted' | null;
  calendar: { method: string; start: string | null; zone: string; title: string; place: string } | null;
}

/** Of the note of a call: who called whom, and the other end's number where it was written down. */
export interface CallFacts {
  direction: 'incoming' | 'outgoing';
  number: string | null;
}

/** What is said: a mail in or out, an internal note, or the note of a call. */
@Entity('messages')
export class Message {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  ticketId: string;

  @Column('text')
  kind: 'email' | 'note' | 'call';

  @Column('text')
  direction: 'inbound' | 'outbound';

  @Column('text')
  visibility: 'public' | 'internal';

  @Column('text')
  authorKind: 'customer' | 'agent' | 'system' | 'third_party';

  @Column('uuid', { nullable: true })
  authorAgentId: string | null;

  @Column('uuid', { nullable: true })
  authorCustomerId: string | null;

  /** The name as it was then. */
  @Column('text')
  authorName: string;

  @Column('text', { nullable: true })
  authorAddress: string | null;

  /** Who got a copy. */
  @Column('jsonb')
  cc: CopyAddress[];

  /** Who got a copy that no other recipient learns of; the team alone sees them. */
  @Column('jsonb')
  bcc: CopyAddress[];

  @Column('text', { nullable: true })
  subject: string | null;

  /** Their own words, without quote and signature. */
  @Column('text')
  bodyText: string;

  /** The same with its formatting, as `ownWords` made it; of words of ours alone. */
  @Column('text', { nullable: true })
  bodyHtml: string | null;

  @Column('text', { nullable: true })
  fullText: string | null;

  @Column('boolean')
  hasFullBody: boolean;

  /** Without angle brackets. */
  @Column('text', { nullable: true })
  messageIdHeader: string | null;

  /** Why a mail landed here. */
  @Column('text', { nullable: true })
  matchedBy: string | null;

  /** A program wrote it. */
  @Column('boolean')
  isAutomatic: boolean;

  /** A person sent it without a word of their own or a file: it changes nothing, and nobody waits because of it. */
  @Column('boolean')
  isWordless: boolean;

  /** It only said thanks, and the ticket stayed resolved. */
  @Column('boolean')
  isThanks: boolean;

  /** The answer to a survey mail: seen by the rated person when the rating is. */
  @Column('boolean')
  isSurveyAnswer: boolean;

  /** A stranger wrote into this ticket; a person must let it in. */
  @Column('timestamptz', { nullable: true })
  heldAt: Date | null;

  @Column('uuid', { nullable: true })
  inboundMailId: string | null;

  /** Whom the words are from that this mail passes on; the forwarder is its author all the same. */
  @Column('jsonb', { nullable: true })
  forwardedAuthor: { name: string; address: string } | null;

  /** What a mail is besides its words. */
  @Column('jsonb', { nullable: true })
  mailParts: MailParts | null;

  /** Of the note of a call of which more is known than its words. */
  @Column('jsonb', { nullable: true })
  call: CallFacts | null;

  @Column('uuid', { nullable: true })
  outgoingMailId: string | null;

  /** Chosen by the console: the same one twice is the same message. */
  @Column('uuid', { nullable: true })
  clientId: string | null;

  /** Never before the message that the ticket got before it. */
  @Column('timestamptz')
  createdAt: Date;
}
