// Whom of those to whom a mail of ours went a report says that they have not got it. Who holds a mail of ours can write
// a report about it, or get a true one about a server of their own: it counts for the recipients of the mail alone.
import { storableText } from '#kernel';
import { readBounce } from './bounce.js';
import { noticeOf } from './bounce-recipients.js';
import { withoutDetail } from './mail-token.js';
import type { ParsedMail } from './parsed-mail.js';

const LONGEST_WORDS = 500;

export interface FailedRecipient {
  /** As we sent to it, in lower case. */
  address: string;
  kind: 'hard' | 'soft';
  /** What was said of them, where the caller keeps it. */
  words?: string | null;
}

/** What a report says about one mail of ours. */
export interface ReportedFailure {
  /** Those who have not got it. */
  failed: FailedRecipient[];
  /** What the other mail system said, to be shown; null: nothing that can be read. */
  words: string | null;
  /** It names somebody, though perhaps nobody of those whom we wrote to. */
  namesAnybody: boolean;
}

/**
 * Reads a report about a mail that went to these addresses, the main recipient first. One that names nobody, as old mail
 * systems write them, is about the main recipient when it came with the null return path. Who wrote it is not asked. Pure.
 */
export function failedAmong(mail: ParsedMail, sentTo: readonly string[]): ReportedFailure {
  const bounce = readBounce(mail);
  const recipients = [...new Set(sentTo.map((address) => address.toLowerCase()))];
  const [main] = recipients;
  const fallback = strict(bounce.kind);
  const found = new Map<string, 'hard' | 'soft'>();
  for (const { addresses, kind } of bounce.failures) {
    const address = recipientBehind(addresses, recipients);
    if (address !== undefined && found.get(address) !== 'hard') found.set(address, strict(kind));
  }
  const namesAnybody = bounce.failures.some(({ addresses }) => addresses.length > 0);
  if (found.size === 0 && namesAnybody) {
    // Where the mail was passed on, the words often say from whom.
    for (const address of saidIn(noticeOf(mail.text), recipients)) found.set(address, fallback);
  }
  if (!namesAnybody && mail.returnPath === '' && main !== undefined) found.set(main, fallback);
  return {
    failed: [...found].map(([address, kind]) => ({ address, kind })),
    words: saidWords(bounce.diagnosis ?? noticeOf(mail.text)),
    namesAnybody,
  };
}

/** On one line, as much as a person reads; without the protocol's name before it (`smtp; 550 ...`). */
function saidWords(words: string): string | null {
  const line = storableText(
    words
      .replace(/^[\w-]+;\s*/, '')
      .replace(/\s+/g, ' ')
      .trim(),
    LONGEST_WORDS,
  );
  return line || null;
}

const strict = (kind: 'hard' | 'soft' | 'none'): 'hard' | 'soft' => (kind === 'soft' ? 'soft' : 'hard');

/** The very address, else one without its detail, else one at a host of the domain. */
function recipientBehind(addresses: readonly string[], recipients: readonly string[]): string | undefined {
  const forms: ((one: string, other: string) => boolean)[] = [
    (one, other) => one === other,
    (one, other) => withoutDetail(one) === withoutDetail(other),
    isAtHostOf,
  ];
  for (const isSame of forms) {
    const found = recipients.find((recipient) => addresses.some((address) => isSame(tidy(address), recipient)));
    if (found !== undefined) return found;
  }
  return undefined;
}

const tidy = (address: string): string => address.toLowerCase().replace(/\.$/, '').replaceAll('+2b', '+');

function isAtHostOf(address: string, recipient: string): boolean {
  const [local, host] = partsOf(withoutDetail(address));
  const [ownLocal, domain] = partsOf(withoutDetail(recipient));
  return local === ownLocal && local !== '' && host.endsWith(`.${domain}`);
}

const partsOf = (address: string): [string, string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(0, at)), address.slice(at + 1)];
};

/** Recipients of ours in the words of the notice, apart from lines that repeat the headers of our mail. */
function saidIn(notice: string, recipients: readonly string[]): string[] {
  const words = notice
    .split('\n')
    .filter((line) => !/^[\s>]*(?:to|cc|bcc|from|reply-to|sender|delivered-to)\s*:/i.test(line))
    .join('\n')
    .toLowerCase();
  return recipients.filter((address) => {
    const at = words.indexOf(address);
    return at >= 0 && !/[\w.+-]/.test(words[at - 1] ?? ' ') && !/[\w-]/.test(words[at + address.length] ?? ' ');
  });
}
