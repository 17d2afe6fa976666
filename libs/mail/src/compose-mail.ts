// Outgoing mail as bytes. Names and subjects come from customers and agents: they can never add a header or a
// recipient, because each value is checked or flattened here, before the composing library sees it.
import MailComposer from 'nodemailer/lib/mail-composer';
import { storableText } from '#kernel';
import { cleanAttachmentName } from './attachment-name.js';
import { MailComposeError } from './mail.errors.js';
import { oneLine } from './mail-headers.js';
import type { MailAddress } from './parsed-mail.js';

/** Marks every mail that leaves us; `OwnMailProof` says what stands in it and knows it again. */
export const LOOP_HEADER = 'X-Heard-Loop';

const FIRST_REFERENCES = 4;
const LAST_REFERENCES = 26;

/** A file of ours, always as bytes: no path and no URL is ever read. */
export interface OutgoingAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Shown inside the HTML as `cid:contentId`. */
  contentId?: string;
}

export interface MailDraft {
  from: MailAddress;
  replyTo?: MailAddress;
  to: MailAddress[];
  cc?: MailAddress[];
  /** Who gets it too, and stands in no header. */
  bcc?: MailAddress[];
  /** Who has it already: named in the headers like everybody, and left out of the envelope. */
  alreadyDelivered?: readonly string[];
  subject: string;
  text: string;
  html?: string;
  /** Without angle brackets. */
  messageId: string;
  inReplyTo?: string;
  /** Oldest first; a long chain is cut from its middle. Ids that no header can hold are left out. */
  references?: string[];
  date: Date;
  /** More headers (`Auto-Submitted`, `List-Unsubscribe`, ...). Structural ones (`From`, `Content-Type`, ...) are refused. */
  headers?: Record<string, string>;
  attachments?: OutgoingAttachment[];
  /** SMTP return path; '' is the null path of automatic answers. Absent: the address of `from`. */
  envelopeFrom?: string;
}

export interface ComposedMail {
  raw: Buffer;
  envelope: { from: string; to: string[] };
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whether we mail to this address: a dot-atom local part (<= 64) at a domain name in ASCII (<= 254 in all). Narrower
 * than RFC 5321 on purpose: quoted local parts have sent mail to the wrong domain in others (CVE-2025-13033).
 */
export function isDeliverableAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  return at > 0 && at <= 64 && address.length <= 254 && LOCAL_PART.test(local) && DOMAIN.test(domain);
}

/** Headers of surveys, notices and confirmations, so that no robot answers them (RFC 3834). */
export const automaticHeaders = (kind: 'auto-generated' | 'auto-replied'): Record<string, string> => ({
  'Auto-Submitted': kind,
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'bulk',
});

/** Keeps the root of a thread and its newest messages; what is cut lies between. */
export function cutReferences(ids: readonly string[]): string[] {
  const usable = [...new Set(ids.filter(isHeaderMessageId))];
  if (usable.length <= FIRST_REFERENCES + LAST_REFERENCES) return usable;
  return [...usable.slice(0, FIRST_REFERENCES), ...usable.slice(-LAST_REFERENCES)];
}

/**
 * Builds the bytes of a mail (CRLF, folded, encoded) and its envelope.
 *
 * @throws MailComposeError `MAIL_ADDRESS_REFUSED`, `MAIL_HEADER_REFUSED` or `MAIL_WITHOUT_RECIPIENT`
 */
export async function composeMail(draft: MailDraft): Promise<ComposedMail> {
  const to = draft.to.map((entry) => checkedAddress(entry, 'to'));
  const cc = (draft.cc ?? []).map((entry) => checkedAddress(entry, 'cc'));
  const bcc = (draft.bcc ?? []).map((entry) => checkedAddress(entry, 'bcc'));
  if (to.length + cc.length === 0) throw new MailComposeError('to', 'MAIL_WITHOUT_RECIPIENT');
  const from = checkedAddress(draft.from, 'from');
  const envelopeFrom = draft.envelopeFrom ?? from.address;
  if (envelopeFrom !== '' && !isDeliverableAddress(envelopeFrom)) {
    throw new MailComposeError('envelopeFrom', 'MAIL_ADDRESS_REFUSED');
  }
  const composer = new MailComposer({
    from,
    ...(draft.replyTo && { replyTo: checkedAddress(draft.replyTo, 'replyTo') }),
    to,
    cc,
    subject: oneLine(draft.subject, 500),
    text: storableText(draft.text),
    ...(draft.html !== undefined && { html: storableText(draft.html) }),
    messageId: `<${checkedMessageId(draft.messageId, 'messageId')}>`,
    ...(draft.inReplyTo && isHeaderMessageId(draft.inReplyTo) && { inReplyTo: `<${draft.inReplyTo}>` }),
    references: cutReferences(draft.references ?? []).map((id) => `<${id}>`),
    date: draft.date,
    headers: checkedHeaders(draft.headers ?? {}),
    attachments: (draft.attachments ?? []).map(toComposerAttachment),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { raw, envelope: { from: envelopeFrom, to: recipientsOf([...to, ...cc, ...bcc], draft.alreadyDelivered) } };
}

/** Everybody once, but those who have it. */
function recipientsOf(all: readonly MailAddress[], delivered: readonly string[] = []): string[] {
  const known = new Set(delivered.map((address) => address.toLowerCase()));
  const recipients: string[] = [];
  for (const { address } of all) {
    if (known.has(address.toLowerCase())) continue;
    known.add(address.toLowerCase());
    recipients.push(address);
  }
  return recipients;
}

function checkedAddress({ name, address }: MailAddress, field: string): MailAddress {
  if (!isDeliverableAddress(address)) throw new MailComposeError(field, 'MAIL_ADDRESS_REFUSED');
  return { name: oneLine(name, 200), address };
}

/** Printable ASCII without blanks and angle brackets: anything else could not be compared or would break the header. */
const isHeaderMessageId = (id: string): boolean => /^[!-;=?-~]{1,995}$/.test(id);

function checkedMessageId(id: string, field: string): string {
  if (!isHeaderMessageId(id) || !/^[^@]+@[^@]+$/.test(id)) throw new MailComposeError(field, 'MAIL_HEADER_REFUSED');
  return id;
}

/** These are said by fields of the draft; a second one would be an injection or a mistake. */
const STRUCTURAL =
  /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|in-reply-to|references|mime-version|content-(?!language$).*|received|return-path|resent-.*|dkim-signature|delivered-to)$/i;

function checkedHeaders(headers: Record<string, string>): Record<string, { prepared: boolean; value: string }> {
  const checked: Record<string, { prepared: boolean; value: string }> = {};
  for (const [name, value] of Object.entries(headers)) {
    const isGood = /^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name) && !STRUCTURAL.test(name) && /^[ -~]{0,900}$/.test(value);
    if (!isGood) throw new MailComposeError(`headers.${name.slice(0, 40)}`, 'MAIL_HEADER_REFUSED');
    checked[name] = { prepared: true, value };
  }
  return checked;
}

function toComposerAttachment(attachment: OutgoingAttachment, index: number) {
  const isType = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60}$/.test(attachment.contentType);
  const contentType =
    isType && !attachment.contentType.startsWith('multipart/') ? attachment.contentType : 'application/octet-stream';
  const contentId = attachment.contentId && isHeaderMessageId(attachment.contentId) ? attachment.contentId : undefined;
  return {
    filename: cleanAttachmentName(attachment.filename, contentType, index + 1),
    contentType,
    content: attachment.content,
    ...(contentId && { cid: contentId }),
  };
}
