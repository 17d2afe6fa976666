/** Where a mail ended (rulings 7); each mail comes to exactly one end. */
export const MAIL_ENDINGS = ['new_ticket', 'message', 'bounce', 'automatic', 'ignored', 'quarantine'] as const;
export type MailEnding = (typeof MAIL_ENDINGS)[number];

export interface InboundMailRow {
  id: string;
  mailbox_id: string;
  blob_sha256: Buffer;
  size: number;
  envelope_from: string;
  envelope_to: string[];
  /** False for imported old mail: nothing happens because of it. */
  is_live: boolean;
  is_demo: boolean;
  received_at: Date;
  subject: string | null;
  ending: MailEnding | null;
  ending_reason: string | null;
  attempts: number;
}

/** A mail as it came through the door. */
export interface ReceivedMail {
  raw: Buffer;
  envelopeFrom: string;
  /** All recipients of the envelope, with their details. */
  envelopeTo: string[];
  isLive: boolean;
  isDemo: boolean;
}
