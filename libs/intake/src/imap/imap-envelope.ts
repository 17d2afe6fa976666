// A mail that lies in a folder has no envelope any more; what the last server wrote into its header stands for it.
// A sender may write the same lines below: they give no right, since a token counts with or without them.

const SENDER = 'return-path';
const RECIPIENTS = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to', 'x-envelope-to']);
const MOST_RECIPIENTS = 50;
const HEAD = 256 * 1024;
const ADDRESS = /<([^<>]*)>/;

export interface ReadEnvelope {
  /** Empty for a null return path; the writer where no server wrote one. */
  from: string;
  /** As found, with their details, then the mailbox itself. */
  to: string[];
}

/** The envelope of a raw mail (or its header) that was found in the folder of a mailbox. */
export function envelopeOf(raw: Buffer, mailboxAddress: string): ReadEnvelope {
  let returnPath: string | undefined;
  let writer = '';
  const to = new Set<string>();
  for (const [name, value] of headerLines(raw)) {
    if (name === SENDER) returnPath ??= addressIn(value);
    else if (name === 'from') writer ||= addressIn(value);
    else if (RECIPIENTS.has(name) && to.size < MOST_RECIPIENTS) to.add(addressIn(value).toLowerCase());
  }
  to.delete('');
  to.add(mailboxAddress);
  return { from: returnPath ?? writer, to: [...to] };
}

/**
 * A server that keeps mail for others wrote the topmost return path itself: it writes above what it was given, so a line
 * that the writer made stands below that of the way from outside (`Received: from`). Some servers (Exchange) write theirs
 * further below: of those a probe tells.
 */
export function hasPathOfServer(raw: Buffer): boolean {
  for (const [name, value] of headerLines(raw)) {
    if (name === SENDER) return true;
    if (name === 'received' && /^from\b/i.test(value)) return false;
  }
  return false;
}

function* headerLines(raw: Buffer): Generator<[name: string, value: string]> {
  const text = raw.subarray(0, HEAD).toString('latin1').replace(/\r\n?/g, '\n');
  const end = text.indexOf('\n\n');
  const head = (end === -1 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) yield [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  }
}

const addressIn = (value: string): string => (ADDRESS.exec(value)?.[1] ?? value).trim();
