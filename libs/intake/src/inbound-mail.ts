/** Where a mail ended (rulings 7); each mail comes to exactly one end. */
export const MAIL_ENDINGS = ['new_ticket', 'message', 'bounce', 'automatic', 'ignored', 'quarantine'] as const;
export type MailEnding = (typeof MAIL_ENDINGS)[number];

/** Why a mail could not be taken whole. */
export type IncompleteReason = 'TOO_LARGE' | 'IMAP_UNREADABLE';

export interface InboundMailRow {
  id: string;
  mailbox_id: string;
  blob_sha256: Buffer;
  size: number;
  envelope_from: string;
  envelope_to: string[];
  /** By which door it came; the path of a mail that was fetched is in its header alone. */
  source: MailSource;
  /** Who handed it over at the SMTP door; null where another server did. */
  remote_address: string | null;
  helo: string | null;
  /** False for imported old mail: nothing happens because of it. */
  is_live: boolean;
  is_demo: boolean;
  received_at: Date;
  /** When its server got it, as that says; null where it came to us directly. */
  arrived_at: Date | null;
  /** False when only the beginning of the mail, or nothing of it, could be had. */
  is_complete: boolean;
  subject: string | null;
  ending: MailEnding | null;
  /** Whose words it is, by one of us who looked at it in quarantine. */
  written_by: string | null;
  ending_reason: string | null;
  attempts: number;
}

/** When a mail came to the first server that was to bring it to us. */
export const arrivalOf = ({ received_at, arrived_at }: Pick<InboundMailRow, 'received_at' | 'arrived_at'>): Date =>
  arrived_at && arrived_at < received_at ? arrived_at : received_at;

/** How a mail came in. */
export type MailSource = 'smtp' | 'imap' | 'import';

/** A mail as it came through the door. */
export interface ReceivedMail {
  raw: Buffer;
  /** Default: smtp. */
  source?: MailSource;
  /** Where it lies on its IMAP server. */
  place?: { uidValidity: number; uid: number };
  /** Why `raw` is not the whole mail, and how large that is said to be: it goes to quarantine at once. */
  incomplete?: { reason: IncompleteReason; size: number };
  /** When it came to its IMAP server. */
  arrivedAt?: Date | null;
  envelopeFrom: string;
  /** All recipients of the envelope, with their details. */
  envelopeTo: string[];
  /** Who handed it over, and the name they gave (SMTP). */
  remoteAddress?: string | null;
  helo?: string | null;
  isLive: boolean;
  isDemo: boolean;
}
