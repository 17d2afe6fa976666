// Raw bytes to ParsedMail. Runs inside the parser child (parser-process.ts) in production: nothing here may be trusted
// to end in time on hostile input.
import { type AddressObject, type ParsedMail as LibraryMail, simpleParser } from 'mailparser';
import { storableText } from '#kernel';
import { readCalendarInvite } from './calendar-invite.js';
import { type FlowedPart, unflow } from './flowed-text.js';
import { isForwardSubject } from './forwarded-mail.js';
import { htmlToText } from './html-to-text.js';
import { parseHtmlTree } from './html-tree.js';
import { MailUnreadableError, type UnreadableReason } from './mail.errors.js';
import { cleanAddress, toAddresses } from './mail-address.js';
import { toAttachments } from './mail-attachments.js';
import { oneLine, rawHeaderValues, readHeaderMap, readMessageIds } from './mail-headers.js';
import { repairMail } from './mail-repair.js';
import { checkMimeLimits, MAIL_LIMITS } from './mime-limits.js';
import type { MailAddress, ParsedMail } from './parsed-mail.js';
import { readReply } from './reply-text.js';
import { readSecurity, unwrapSigned, withoutArmour } from './signed-mail.js';

const LONGEST_SUBJECT = 998;
const LONGEST_TEXT = 1_000_000;
const LONGEST_HTML = 2_000_000;

/** Options that the library reads and its types do not know. */
const OPTIONS = {
  // Otherwise the machine-readable report of a bounce ends up in the text.
  keepDeliveryStatus: true,
  // An attached mail stays an attachment; its words are not those of the sender.
  ignoreEmbedded: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  keepCidLinks: true,
  maxHeadSize: 2 * MAIL_LIMITS.headerBytes + 1024,
  maxChildNodes: MAIL_LIMITS.parts + 1,
};

/**
 * Parses one raw mail (RFC 5322 and MIME, also badly broken).
 *
 * @throws MailUnreadableError when a limit is exceeded or the parser gives up
 */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  try {
    // Opened once: a signature around a signature is nobody's letter.
    const inner = raw.length > MAIL_LIMITS.bytes ? null : unwrapSigned(raw);
    return inner ? { ...(await parseEntity(inner)), security: 'signed', isEncrypted: false } : await parseEntity(raw);
  } catch (error) {
    // Also where it is our own code that gives up: what it was given would make it do so again.
    throw error instanceof MailUnreadableError ? error : new MailUnreadableError('unreadable', error);
  }
}

async function parseEntity(raw: Buffer): Promise<ParsedMail> {
  const trimmed = withoutLeadingBlankLines(raw);
  checkMimeLimits(trimmed);
  const repaired = repairMail(trimmed);
  let mail: LibraryMail;
  try {
    mail = await simpleParser(repaired.raw, OPTIONS);
  } catch (error) {
    throw new MailUnreadableError(reasonOf(error), error);
  }
  return { ...toParsedMail(mail, repaired.flowed), attachedAuthor: await readAttachedAuthor(mail) };
}

/** The library counts a little otherwise than we do; its limits are ours. */
function reasonOf(error: unknown): UnreadableReason {
  const message = error instanceof Error ? error.message : '';
  if (/child nodes/i.test(message)) return 'too_many_parts';
  return /header size/i.test(message) ? 'header_too_large' : 'unreadable';
}

/** Some gateways put a blank line above the headers; read strictly, all of the mail would be text. */
function withoutLeadingBlankLines(raw: Buffer): Buffer {
  let at = 0;
  while (raw[at] === 0x0a || raw[at] === 0x0d) at += 1;
  return at === 0 ? raw : raw.subarray(at);
}

function toParsedMail(mail: LibraryMail, flowed: FlowedPart | null): Omit<ParsedMail, 'attachedAuthor'> {
  const lines = mail.headerLines ?? [];
  const html = mail.html ? storableText(mail.html, LONGEST_HTML) : null;
  const lineText = (mail.text ?? '').replace(/\r\n?/g, '\n');
  const ownText = flowed ? unflow(lineText, flowed) : lineText;
  const hasOwnText = ownText.trim() !== '';
  const text = hasOwnText || html === null ? ownText : htmlToText(parseHtmlTree(html));
  const storable = storableText(text, LONGEST_TEXT);
  const subject = oneLine(mail.subject ?? '', LONGEST_SUBJECT);
  const isForwardBySubject = isForwardSubject(subject, storable);
  const attachments = toAttachments(mail.attachments, html ?? '');
  const security = readSecurity(rawHeaderValues(lines, 'content-type')[0] ?? '', storable);
  const autoSubmitted = rawHeaderValues(lines, 'auto-submitted')[0];
  return {
    ...readPeople(mail, lines),
    subject,
    date: readDate(rawHeaderValues(lines, 'date')[0]),
    messageId: readMessageIds(rawHeaderValues(lines, 'message-id')[0] ?? '')[0] ?? null,
    inReplyTo: readMessageIds(rawHeaderValues(lines, 'in-reply-to').join(' ')),
    references: readMessageIds(rawHeaderValues(lines, 'references').join(' ')),
    headers: readHeaderMap(lines),
    text: storable,
    reply: readReply({ text: security === 'encrypted' ? '' : withoutArmour(storable), html, isForwardBySubject }),
    hasOwnText,
    html,
    isCut: text.length > LONGEST_TEXT || (mail.html || '').length > LONGEST_HTML,
    attachments,
    isForwardBySubject,
    hasAttachedMail: attachments.some(({ contentType }) => contentType === 'message/rfc822'),
    autoSubmitted:
      autoSubmitted === undefined ? null : oneLine(autoSubmitted.replace(/[;(].*$/s, ''), 100).toLowerCase(),
    security,
    language: null,
    isEncrypted: security === 'encrypted',
    calendar: readCalendarInvite(attachments),
  };
}

const LONGEST_HEAD = 64 * 1024;

/** Its header alone is read, as that of every mail. */
async function readAttachedAuthor({ attachments }: LibraryMail): Promise<MailAddress | null> {
  const attached = attachments.find(({ contentType }) => contentType === 'message/rfc822');
  if (!attached) return null;
  const start = attached.content.subarray(0, LONGEST_HEAD).toString('latin1');
  const head = start.slice(0, /\r?\n\r?\n/.exec(start)?.index ?? start.lastIndexOf('\n') + 1);
  try {
    const { raw } = repairMail(Buffer.from(`${head}\r\n\r\n`, 'latin1'));
    const mail = await simpleParser(raw, OPTIONS);
    return readPeople(mail, mail.headerLines ?? []).from;
  } catch {
    return null;
  }
}

type People = Pick<
  ParsedMail,
  'from' | 'isFromAmbiguous' | 'sender' | 'replyTo' | 'to' | 'cc' | 'deliveredTo' | 'returnPath'
>;

function readPeople(mail: LibraryMail, lines: LibraryMail['headerLines']): People {
  const address = (name: string): MailAddress[] =>
    toAddresses(mail.headers?.get(name) as AddressObject | AddressObject[] | undefined);
  const from = address('from');
  const sender = address('sender')[0] ?? null;
  const replyTo = address('reply-to');
  const usable = (entry: MailAddress | undefined | null): MailAddress | null => (entry?.address ? entry : null);
  const returnPath = rawHeaderValues(lines, 'return-path')[0];
  return {
    from: usable(from.find((entry) => entry.address !== '')) ?? usable(replyTo[0]) ?? usable(sender) ?? from[0] ?? null,
    isFromAmbiguous: from.length !== 1 || rawHeaderValues(lines, 'from').length !== 1,
    sender,
    replyTo,
    to: address('to'),
    cc: address('cc'),
    deliveredTo: readDeliveredTo(lines),
    returnPath: returnPath === undefined ? null : cleanAddress(/<([^<>]*)>/.exec(returnPath)?.[1] ?? returnPath),
  };
}

function readDeliveredTo(lines: LibraryMail['headerLines']): string[] {
  const names = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to'];
  const values = names.flatMap((name) => rawHeaderValues(lines, name)).flatMap((value) => value.split(/[\s,<>]+/));
  return [...new Set(values.filter((value) => value.includes('@')).map(cleanAddress))].slice(0, 50);
}

function readDate(value: string | undefined): Date | null {
  if (value === undefined) return null;
  const time = Date.parse(value.replace(/\([^()]*\)/g, ' ').trim());
  // PostgreSQL and people can do without the year 275760.
  return Number.isNaN(time) || Math.abs(time) > 4_102_444_800_000 ? null : new Date(time);
}
