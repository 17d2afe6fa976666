import type { MailAddress } from './parsed-mail.js';

export const OUTGOING_MAIL_PURPOSES = [
  'reply',
  'invitation',
  'recovery',
  'alert',
  'notice',
  'acknowledgement',
  'incident',
  'heartbeat',
  'forward',
  'rule',
  'digest',
] as const;
export type OutgoingMailPurpose = (typeof OUTGOING_MAIL_PURPOSES)[number];

/**
 * waiting -> sending -> sent | waiting (put off) | failed | unknown; waiting -> local | held | cancelled; held -> waiting.
 * `unknown`: the process died, or the connection broke, after the whole mail had been handed over.
 */
export type OutgoingMailState = 'waiting' | 'sending' | 'sent' | 'local' | 'held' | 'failed' | 'unknown' | 'cancelled';

/** What an answer to the mail belongs to; decides its plus token and that of the links in it. */
export interface ReplyTarget {
  /** `forward`: a mail to a third party, whose answer never is a part of the public thread; `id` is that of its message. */
  purpose: 'ticket' | 'invitation' | 'forward';
  id: string;
}

/** A mail to be sent. Texts are final: nothing is filled in later. */
export interface NewOutgoingMail {
  purpose: OutgoingMailPurpose;
  /** The mailbox it comes from; null: the oldest active one (mails of the installation itself). */
  mailboxId: string | null;
  ticketId: string | null;
  /** The message, invitation, alert or link that this mail is about; one mail for each purpose and subject. */
  subjectId: string | null;
  /** Null: answers are ordinary new mail. */
  token: ReplyTarget | null;
  /** Display name of the sender; default: the name of the mailbox. */
  fromName?: string;
  to: MailAddress;
  /** Who gets a copy. */
  cc?: readonly MailAddress[];
  /** Who gets one that no other recipient learns of. */
  bcc?: readonly MailAddress[];
  subject: string;
  text: string;
  html?: string | null;
  /** Further headers (`automaticHeaders(...)`, `List-Unsubscribe`). */
  headers?: Record<string, string>;
  /** Address of a page that ends such mail (RFC 2369, RFC 8058); an answer with the subject `unsubscribe` is the other way. */
  unsubscribeLink?: string;
  /** Message-ID without angle brackets. */
  inReplyTo?: string | null;
  references?: string[];
  /** Files; their bytes are blobs already. */
  attachments?: readonly OutgoingMailFile[];
  /** An automatic answer: nobody is told when it cannot be delivered (RFC 3834, 3.3). */
  hasNullSender?: boolean;
  sendAt: Date;
  /** When what the mail is about was due or happened; default: the time of the event or timer that is being handled. */
  causedAt?: Date;
  isDemo: boolean;
}

/** A file that leaves with a mail. */
export interface OutgoingMailFile {
  fileName: string;
  contentType: string;
  /** Key of the blob, in hex. */
  blobSha256: string;
  /** The HTML shows it as `cid:contentId`. */
  contentId?: string;
}

/** What the column `headers` holds. */
export interface StoredHeaders {
  from: MailAddress;
  /** Absent in mails of earlier versions, like `attachments`. */
  cc?: MailAddress[];
  /** Never in a header. */
  bcc?: MailAddress[];
  attachments?: OutgoingMailFile[];
  /** Null where no plus address is possible or wanted: answers go to `from`. */
  replyTo: string | null;
  inReplyTo: string | null;
  references: string[];
  /** Whose token belongs where the stored texts have a mark. */
  token: ReplyTarget | null;
  extra: Record<string, string>;
}

/** How one recipient failed: for good or this time; told by a report, or by our own server when it took the mail. */
export interface RecipientFailure {
  kind: 'hard' | 'soft';
  by: 'report' | 'server';
  /** What the other mail system said in its report. */
  words?: string;
}

export interface OutgoingMailRow {
  id: string;
  purpose: OutgoingMailPurpose;
  mailbox_id: string | null;
  ticket_id: string | null;
  subject_id: string | null;
  message_id_header: string;
  envelope_from: string;
  to_name: string;
  to_address: string;
  subject: string;
  text_body: string;
  html_body: string | null;
  headers: StoredHeaders;
  /** Who has it, in lower case: a further attempt leaves them out. */
  delivered_to: string[];
  state: OutgoingMailState;
  send_at: Date;
  attempts: number;
  last_error: string | null;
  /** The server's own words on one line, or who was refused. */
  error_detail: string | null;
  sent_at: Date | null;
  /** About the main recipient alone. */
  bounced_at: Date | null;
  bounce_kind: 'hard' | 'soft' | null;
  /** What the other mail system said of it. */
  bounce_words: string | null;
  /** By address in lower case: whose copy came back, and whom our own server refused for a reason that lies in the address. */
  failed_recipients: Record<string, RecipientFailure>;
  is_demo: boolean;
  created_at: Date;
  /** When its cause was due; null: when it was written. */
  caused_at: Date | null;
  /** A person let it go, although it may have left before the installation was restored. */
  released_at: Date | null;
}
