import type { CalendarInvite } from './calendar-invite.js';
import type { LanguageGuess } from './mail-language.js';
import type { Reply } from './reply-text.js';
import type { MailSecurity } from './signed-mail.js';

/** One mailbox of a header. `address` may lack an @ (a local `MAILER-DAEMON`); both may be empty, never both. */
export interface MailAddress {
  /** Display name, one line, or ''. */
  name: string;
  /** `local@domain`, the domain in lower-case ASCII (punycode). */
  address: string;
}

export interface ParsedAttachment {
  /** Safe to show and to save: no folders, no control or direction characters. */
  filename: string;
  /** As declared, lower case, without parameters. Never trusted for serving. */
  contentType: string;
  /** Bytes of `content`. */
  size: number;
  /** Content-ID without angle brackets. */
  contentId: string | null;
  /**
   * Not listed as a file: shown inside the HTML by `cid:`, or a signature that only programs read. A picture that says
   * `attachment` is listed all the same.
   */
  isInline: boolean;
  content: Buffer;
}

/**
 * A mail as plain data: every text can be stored in PostgreSQL (no NUL, no lone surrogate, NFC), every list and field
 * has a bound, and it survives the structured clone between processes. Header fields are claims of the writer.
 */
export interface ParsedMail {
  /** Who claims to have written it: From, else Reply-To, else Sender; `null` without any of them. */
  from: MailAddress | null;
  /** Several From headers or addresses, or none: the sender cannot be told from the header. */
  isFromAmbiguous: boolean;
  sender: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Addresses of Delivered-To, X-Original-To and Envelope-To, in that order. */
  deliveredTo: string[];
  /** Address of Return-Path; '' for the null path `<>` of automatic mail; `null` without the header. */
  returnPath: string | null;
  subject: string;
  /** `null` when absent or unreadable: use the time of receipt. */
  date: Date | null;
  /** Without angle brackets, at most 995 bytes. */
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first, at most 100. */
  references: string[];
  /** By lower-case name; values in their order. */
  headers: Map<string, string[]>;
  /** The text parts; of a mail with HTML alone the text of the HTML. */
  text: string;
  hasOwnText: boolean;
  /** Who says what in it; read here, within the limits of the parser child. */
  reply: Reply;
  html: string | null;
  /** Text or HTML was cut at its limit; the raw mail has the rest. */
  isCut: boolean;
  attachments: ParsedAttachment[];
  /** Marks of a forward outside the body. */
  isForwardBySubject: boolean;
  hasAttachedMail: boolean;
  /** Who claims to have written the first mail that is attached. */
  attachedAuthor: MailAddress | null;
  /** Value of Auto-Submitted in lower case, without comment; `null` without the header. */
  autoSubmitted: string | null;
  /** Signed: the words are there to read, the signature was not checked. Encrypted: there is nothing to read. */
  security: MailSecurity | null;
  isEncrypted: boolean;
  /** What the parser child takes its own words to be in; null: unknown, or read elsewhere. */
  language: LanguageGuess | null;
  /** The invitation in it; the words around it are the text. */
  calendar: CalendarInvite | null;
}

/** First value of a header of a parsed mail, or ''. */
export const headerOf = (mail: Pick<ParsedMail, 'headers'>, name: string): string => mail.headers.get(name)?.[0] ?? '';
