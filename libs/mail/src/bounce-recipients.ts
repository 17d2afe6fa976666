// The address that failed, read from the words of a bounce. The last resort, for mail systems without a report.
import type { ParsedMail } from './parsed-mail.js';

const MOST_RECIPIENTS = 20;
const ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?/g;

/**
 * Where the copy of our own mail begins; addresses below are those of our mail. Blanks belong to one part of the pattern
 * alone: a line of twenty thousand is read once.
 */
const COPY_STARTS =
  /^[^\S\n]*(?:(?:[->=*_][->=*_ ]*)?(?:original|returned|unsent|copy of|this is a copy|below (?:this line|is)|the (?:original )?message (?:headers|follows|text)|message (?:header|text|follows)|headers? follow|included|исходное|ursprüngliche|eredeti)\b.*|(?:received|return-path|x-[a-z-]+|message-id|mime-version):\s.*)$/im;

/** What mail systems write before the address that failed, or after it. */
const BEFORE =
  /(?:fail\w*|unknown|undeliver\w*|not (?:be )?(?:deliver|reach|sen[dt])\w*|reject\w*|recipients?|following|address(?:es)?|user|to|for|mailbox|rcpt to|kézbesít\w*|адрес\w*|получател\w*)[^\n]{0,60}[:<\s"'(]$/i;
const AFTER =
  /^[>"')\]:,.\s-]{0,12}(?:\n[^\n]{0,20})?(?:[^\n]{0,80})(?:fail|unknown|undeliver|reject|does ?n[o']t|not |no such|invalid|full|quota|disabled|denied|5\d\d|4\d\d|smtp|host|user)/i;

/** Failed addresses in the order of their likelihood, lower case; never those of the writer or of the mail's reader. */
export function findFailedRecipients(mail: ParsedMail): string[] {
  const own = new Set(
    [mail.from, mail.sender, ...mail.to, ...mail.cc].map((entry) => entry?.address.toLowerCase() ?? ''),
  );
  const notice = noticeOf(mail.text);
  const scored = new Map<string, number>();
  for (const match of notice.matchAll(ADDRESS)) {
    const address = match[0].toLowerCase();
    if (own.has(address) || /^(mailer-daemon|postmaster|abuse|helpdesk|admin)@/.test(address)) continue;
    scored.set(address, Math.max(scored.get(address) ?? 0, scoreOf(notice, match.index, match[0].length)));
  }
  const local = localRecipient(mail, notice);
  if (local && [...scored.values()].every((score) => score < 3)) return [local];
  const best = Math.max(0, ...scored.values());
  const found = [...scored].filter(([, score]) => score === best).map(([address]) => address);
  if (found.length > 0) return (best > 2 ? found : found.slice(0, 1)).slice(0, MOST_RECIPIENTS);
  return recipientsOfCopy(mail);
}

/** Large providers name their own people without the domain, alone on the line below the sentence. */
function localRecipient(mail: ParsedMail, notice: string): string | undefined {
  const domain = /^(?:mailer-daemon|postmaster)@(\S+)$/i.exec(mail.from?.address ?? '')?.[1];
  const name = /\brecipients?\b[^\n]*(?:\n[^\n:]*)?:\s*\n\s*([a-z0-9][\w.-]{1,63})[ \t]*(?:\n|$)/i.exec(notice)?.[1];
  return domain && name ? `${name}@${domain}`.toLowerCase() : undefined;
}

/** The words of the mail system, without the copy of our mail below. */
export function noticeOf(text: string): string {
  const start = text.slice(0, 20_000);
  const copy = COPY_STARTS.exec(start)?.index ?? start.length;
  return copy > 60 ? start.slice(0, copy) : start;
}

function scoreOf(text: string, at: number, length: number): number {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(Math.max(0, at - 120), at);
  const after = text.slice(at + length, at + length + 160);
  const isOnLineStart = /^[\s<>"'*-]*$/.test(text.slice(lineStart, at));
  const isBracketed = text[at - 1] === '<' && text[at + length] === '>';
  const isQuotedHeader = /^[\s>]*(?:to|cc|from|reply-to|sender|von|an|от|кому)\s*:/i.test(text.slice(lineStart, at));
  if (isQuotedHeader) return 0;
  return (
    1 + (isOnLineStart ? 2 : 0) + (isBracketed ? 1 : 0) + (BEFORE.test(before) ? 1 : 0) + (AFTER.test(after) ? 2 : 0)
  );
}

/** The copy of our own mail says whom it was for. */
function recipientsOfCopy(mail: ParsedMail): string[] {
  const copies = mail.attachments.filter(({ contentType }) =>
    /^(message\/rfc822|text\/rfc822-headers)$/.test(contentType),
  );
  const texts = [
    ...copies.map(({ content }) => content.toString('latin1').slice(0, 20_000)),
    mail.text.slice(0, 40_000),
  ];
  for (const text of texts) {
    const to = /^(?:x-)?(?:original-)?to:\s*([^\n]+)/im.exec(text)?.[1]?.match(ADDRESS)?.[0];
    if (to) return [to.toLowerCase()];
  }
  return [];
}
