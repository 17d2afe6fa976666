// Posts mail through the product's own SMTP door and waits until each has come to its end.
import { createTransport } from 'nodemailer';
import type { Queryable } from '#database';
import { contentHash, issueDoorCredential, MAIL_ENDINGS, type MailEnding } from '#intake';
import { isDeliverableAddress } from '#mail';
import type { FolderMail, MailFolder } from './mail-folder.js';

const CONNECTIONS = 4;
const PAUSE_MS = 500;
/** Nothing came to an end for so long: somebody has to look. */
const PATIENCE_MS = 120_000;
/** With growing pauses this bridges a restart of the server. */
const MOST_TRIES = 9;

/** Where the mail goes. */
export interface ImportTarget {
  database: Queryable;
  door: { host: string; port: number };
  installKey: Buffer;
  mailbox: string;
  /** As if it arrived today; otherwise old mail: closed tickets, no automation. */
  isLive: boolean;
  now: Date;
}

export interface ImportProgress {
  posted(done: number, total: number): void;
  ended(done: number, total: number): void;
}

/** What came of it. `posted` is `stored` plus `known`; the ends sum up to the distinct mails among them. */
export interface ImportSummary {
  posted: number;
  stored: number;
  /** Already there: posted before, or twice in this folder. */
  known: number;
  refused: { name: string; reason: string }[];
  /** Different mails among those posted: equal files are one mail. */
  distinct: number;
  ends: Record<MailEnding, number>;
  quarantined: { name: string; reason: string }[];
  unended: number;
}

/** The mailbox of the import is not there, or takes no mail. */
export class NoMailboxError extends Error {}

/** Posts everything, in order on a few connections, and waits for the ends. @throws {NoMailboxError} */
export async function importMails(
  target: ImportTarget,
  { mails }: Pick<MailFolder, 'mails'>,
  progress: ImportProgress,
): Promise<ImportSummary> {
  const [mailbox] = await target.database.query<{ id: string }>(
    'select id from mailboxes where address = lower($1) and is_active',
    [target.mailbox],
  );
  if (!mailbox) throw new NoMailboxError(target.mailbox);
  const { stored, known, refused, nameOfHash } = await postAll(target, mails, progress);
  const rows = await waitForEnds(target.database, { mailboxId: mailbox.id, hashes: [...nameOfHash.keys()] }, progress);
  const ends = Object.fromEntries(
    MAIL_ENDINGS.map((ending) => [ending, rows.filter((row) => row.ending === ending).length]),
  ) as Record<MailEnding, number>;
  return {
    posted: stored + known,
    stored,
    known,
    refused,
    distinct: rows.length,
    ends,
    quarantined: rows
      .filter((row) => row.ending === 'quarantine')
      .map((row) => ({ name: nameOfHash.get(row.hash) ?? row.hash, reason: row.reason ?? '' })),
    unended: rows.filter((row) => row.ending === null).length,
  };
}

async function postAll(target: ImportTarget, mails: readonly FolderMail[], progress: ImportProgress) {
  const credential = target.isLive ? undefined : issueDoorCredential(target.installKey, 'import', target.now);
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
    host: target.door.host,
    port: target.door.port,
    ignoreTLS: true,
    ...(credential && { auth: { user: credential.user, pass: credential.password } }),
  });
  const result = {
    stored: 0,
    known: 0,
    refused: [] as ImportSummary['refused'],
    nameOfHash: new Map<string, string>(),
  };
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let mail = mails[next++]; mail; mail = mails[next++]) {
      try {
        const answer = await postPatiently(transport, target.mailbox, mail.raw);
        const hash = contentHash(mail.raw).toString('hex');
        if (!result.nameOfHash.has(hash)) result.nameOfHash.set(hash, mail.name);
        if (/already/i.test(answer)) result.known += 1;
        else result.stored += 1;
      } catch (error) {
        result.refused.push({ name: mail.name, reason: (error as Error).message });
      }
      progress.posted(++done, mails.length);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  transport.close();
  return result;
}

/** Temporary trouble (4xx, a lost connection) is met with patience: a mail that is posted twice is stored once. */
async function postPatiently(
  transport: { sendMail(mail: object): Promise<{ response: string }> },
  to: string,
  raw: Buffer,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await transport.sendMail({ envelope: { from: senderIn(raw), to }, raw })).response;
    } catch (error) {
      const { responseCode = 400, code } = error as { responseCode?: number; code?: string };
      if (responseCode >= 500 || code === 'EAUTH' || attempt === MOST_TRIES) throw error;
      await pause(attempt * PAUSE_MS);
    }
  }
}

/** The envelope is gone with the years; the return path or the writer stands in for it. */
function senderIn(raw: Buffer): string {
  const head =
    raw
      .subarray(0, 64 * 1024)
      .toString('latin1')
      .split('\r\n\r\n', 1)[0] ?? '';
  for (const name of ['return-path', 'from']) {
    const line = new RegExp(`^${name}:([^\\r\\n]{0,1000})`, 'im').exec(head)?.[1] ?? '';
    const address = /<([^<>\s]+)>/.exec(line)?.[1] ?? line.trim();
    if (isDeliverableAddress(address)) return address;
  }
  return '';
}

interface EndRow {
  hash: string;
  ending: MailEnding | null;
  reason: string | null;
}

async function waitForEnds(
  database: Queryable,
  { mailboxId, hashes }: { mailboxId: string; hashes: string[] },
  progress: ImportProgress,
): Promise<EndRow[]> {
  let ended = -1;
  for (let idle = 0; ; idle += PAUSE_MS) {
    const rows = await database.query<EndRow>(
      `select encode(content_hash, 'hex') as hash, ending, ending_reason as reason from inbound_mails
       where mailbox_id = $1 and content_hash in (select decode(hash, 'hex') from unnest($2::text[]) as given(hash))`,
      [mailboxId, hashes],
    );
    const now = rows.filter((row) => row.ending !== null).length;
    progress.ended(now, rows.length);
    if (now === rows.length || idle >= PATIENCE_MS) return rows;
    if (now !== ended) idle = 0;
    ended = now;
    await pause(PAUSE_MS);
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
