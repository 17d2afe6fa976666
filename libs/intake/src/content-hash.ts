// The identity of a mail within a mailbox: what was written, not how it travelled. Line ends are one kind, and the
// lines that each server on the way adds are left out, so that a mail that is posted again (by a server that saw no
// answer, or by an import that is run again) is known (rulings 18). A Message-ID alone is no identity: anybody can send
// one in advance and so suppress somebody's mail. What is one letter by several ways is told later (same-letters).
import { createHash } from 'node:crypto';

const TRACE =
  /^(received|return-path|delivered-to|x-original-to|envelope-to|x-received|received-spf|authentication-results|arc-[a-z-]+|x-spam-[a-z-]+):/i;
/** With neither a date nor an id two equal mails may well be two letters. */
const NAMED = /^(message-id|date):/im;

/** SHA-256 of the content of a raw mail. */
export function contentHash(raw: Buffer): Buffer {
  const text = withoutBlankEnd(raw.toString('latin1').replace(/\r\n?/g, '\n'));
  const end = text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end + 1);
  const content = NAMED.test(head) ? withoutTrace(head) + (end === -1 ? '' : text.slice(end + 1)) : text;
  return createHash('sha256').update(content, 'latin1').digest();
}

/** A loop and no expression: one that looks for line ends at the end is slow on a mail of nothing else. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

function withoutTrace(head: string): string {
  const kept: string[] = [];
  let isTrace = false;
  for (const line of head.split('\n')) {
    const isFolded = /^[ \t]/.test(line);
    if (!isFolded) isTrace = TRACE.test(line);
    if (!isTrace) kept.push(line);
  }
  return kept.join('\n');
}
