import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, DatabaseUnavailableError } from '#database';
import { AppError, Clock, DAY, MissingError, plus } from '#kernel';
import { type ImapEntry, ImapFailure, type ImapFolder, type ImapSession, MAIL_LIMITS } from '#mail';
import type { IncompleteReason } from '../inbound-mail.js';
import { InboundMails } from '../inbound-mails.service.js';
import { Mailbox } from '../mailbox.entity.js';
import { type ImapCursor, ImapCursorRepository } from './imap-cursor.repository.js';
import { envelopeOf } from './imap-envelope.js';
import { oldestWanted, type Verdict, verdictOn } from './mail-verdict.js';

/** After so many tries a mail is taken without its body. */
const MOST_TRIES = 3;
/** And after two more without anything. */
const MOST_TRIES_OF_HEADER = 5;
/** So many of the last mails are looked at again after each connection. */
const TAIL = 20;
const CHUNK = 200;

/** What is remembered of a folder as long as this process follows it. */
export interface FolderMemory {
  /** Mails that turned out larger than announced. */
  oversized: Set<string>;
  /** Mails of the tail that were compared with ours. */
  compared: Set<string>;
}

/** One folder during one connection. */
export interface OpenFolder {
  session: ImapSession;
  mailbox: Mailbox;
  cursor: ImapCursor;
  memory: FolderMemory;
  /** Aborted: nothing more is begun. */
  signal: AbortSignal;
  /** The mail whose try has been counted during this connection. */
  counted: number | null;
}

/** Another process reads this folder, or its place was reset: what was read is not stored twice. */
export class PlaceMovedError extends AppError {
  constructor() {
    super('conflict', 'IMAP_PLACE_MOVED');
  }
}

/**
 * Reads a folder into our keeping: raw first, each mail with the move of its cursor in one transaction. What the
 * server says about read and unread is neither asked nor changed.
 */
@Injectable()
export class FolderReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cursors: ImapCursorRepository,
    private readonly mails: InboundMails,
  ) {}

  /** Finds the place in a folder that was just opened, or makes one. @throws {MissingError} MAILBOX_NOT_FOUND */
  async open(
    session: ImapSession,
    { mailboxId, path, importDays }: { mailboxId: string; path: string; importDays: number },
    { signal, memory }: Pick<OpenFolder, 'signal' | 'memory'>,
  ): Promise<OpenFolder> {
    const lookedAt = this.clock.now();
    const folder = await session.examine(path);
    const key = { mailboxId, folder: path };
    return this.database.transaction(async (tx) => {
      const mailbox = await tx.findOneBy(Mailbox, { id: mailboxId });
      if (!mailbox) throw new MissingError('MAILBOX');
      const known = await this.cursors.lock(tx, key);
      if (!known) await this.begin(tx, { ...key, folder: path }, { folder, importDays, lookedAt });
      else if (isRenumbered(known, folder)) {
        await this.cursors.restart(tx, key, { uidValidity: folder.uidValidity, firstUid: folder.uidNext });
      }
      const cursor = await this.cursors.lock(tx, key);
      if (!cursor) throw new MissingError('MAILBOX');
      return { session, mailbox, cursor, memory, signal, counted: null };
    });
  }

  /** Stores everything that is there and not ours yet. */
  async read(folder: OpenFolder): Promise<void> {
    const { cursor, session, signal } = folder;
    if (cursor.lastUid + 1 < cursor.firstUid) await this.readOld(folder);
    if (signal.aborted) return;
    for (const entry of await session.entriesFrom(cursor.lastUid + 1)) {
      if (signal.aborted) return;
      await this.take(folder, entry, verdictOn(entry, followingOf(cursor)));
    }
  }

  /**
   * Compares the last mails before our place with what we have: a server that gives a UID a second time without a new
   * UIDVALIDITY (restored from a copy) would hide the new mail behind the old one's number.
   */
  async compareTail(folder: OpenFolder): Promise<void> {
    const { cursor, session, memory } = folder;
    const from = Math.max(cursor.firstUid, cursor.lastUid - TAIL + 1);
    if (from > cursor.lastUid) return;
    const uids = Array.from({ length: cursor.lastUid - from + 1 }, (_, index) => from + index);
    const nameOf = (entry: ImapEntry) => `${cursor.uidValidity}:${entry.uid}:${entry.size}`;
    const entries = (await session.entriesOf(uids)).filter((entry) => !memory.compared.has(nameOf(entry)));
    for (const entry of await this.strange(folder, entries)) {
      if (folder.signal.aborted) return;
      const verdict = verdictOn(entry, followingOf(cursor));
      await this.take(folder, entry, verdict);
      memory.compared.add(nameOf(entry));
    }
  }

  private async begin(
    tx: EntityManager,
    key: { mailboxId: string; folder: string },
    { folder, importDays, lookedAt }: { folder: ImapFolder; importDays: number; lookedAt: Date },
  ): Promise<void> {
    await this.cursors.insert(tx, {
      ...key,
      uidValidity: folder.uidValidity,
      firstUid: folder.uidNext,
      lastUid: importDays > 0 ? 0 : folder.uidNext - 1,
      followedSince: lookedAt,
      importFrom: importDays > 0 ? plus(lookedAt, -importDays * DAY) : null,
      tryingUid: null,
      tries: 0,
    });
  }

  /** What was there before this UIDVALIDITY was first seen, as far as it is wanted. */
  private async readOld(folder: OpenFolder): Promise<void> {
    const { cursor, session, signal } = folder;
    const following = followingOf(cursor);
    // The server compares days of its own time zone.
    const since = plus(oldestWanted(following), -DAY);
    const uids = await session.uidsSince({ from: cursor.lastUid + 1, to: cursor.firstUid - 1, since });
    for (let at = 0; at < uids.length; at += CHUNK) {
      const entries = await session.entriesOf(uids.slice(at, at + CHUNK));
      for (const entry of await this.strange(folder, entries)) {
        if (signal.aborted) return;
        const verdict = verdictOn(entry, following);
        if (verdict !== 'skip') await this.take(folder, entry, verdict);
      }
    }
    if (!signal.aborted) await this.pass(folder, cursor.firstUid - 1);
  }

  /** Entries that we do not have under this UID and with this size. */
  private async strange({ cursor }: OpenFolder, entries: ImapEntry[]): Promise<ImapEntry[]> {
    const uids = entries.map(({ uid }) => uid);
    const known = await this.cursors.knownSizes(cursor.mailboxId, cursor.uidValidity, uids);
    return entries.filter(({ uid, size }) => known.get(uid) !== size);
  }

  /** Fetches one mail and stores it; a mail that fails again and again is stored as far as it can be had. */
  private async take(folder: OpenFolder, entry: ImapEntry, verdict: Verdict): Promise<void> {
    try {
      const tries = await this.triesOf(folder, entry.uid);
      const fetched = await this.fetch(folder, entry, tries);
      if (fetched) await this.keep(folder, entry, { ...fetched, isLive: verdict === 'live' });
      else await this.pass(folder, entry.uid);
    } catch (error) {
      await this.blame(folder, entry.uid, error);
      throw error;
    }
  }

  private async fetch(
    { session, memory, cursor }: OpenFolder,
    { uid, size }: ImapEntry,
    tries: number,
  ): Promise<{ raw: Buffer; incomplete?: { reason: IncompleteReason; size: number } } | undefined> {
    const isTooLarge = size > MAIL_LIMITS.bytes || memory.oversized.has(`${cursor.uidValidity}:${uid}`);
    const reason = isTooLarge ? 'TOO_LARGE' : 'IMAP_UNREADABLE';
    if (tries > MOST_TRIES_OF_HEADER) return { raw: Buffer.alloc(0), incomplete: { reason, size } };
    const isWhole = !isTooLarge && tries <= MOST_TRIES;
    const raw = isWhole ? await session.source(uid) : await session.header(uid);
    if (!raw) return undefined;
    if (!isWhole) return { raw, incomplete: { reason, size } };
    // It was larger than its server said, and than we keep.
    return raw.length > MAIL_LIMITS.bytes
      ? { raw: headOf(raw), incomplete: { reason: 'TOO_LARGE', size: raw.length } }
      : { raw };
  }

  private async keep(
    { mailbox, cursor }: OpenFolder,
    { uid, internalDate }: ImapEntry,
    fetched: { raw: Buffer; incomplete?: { reason: IncompleteReason; size: number }; isLive: boolean },
  ): Promise<void> {
    const { uidValidity } = cursor;
    const { from, to } = envelopeOf(fetched.raw, mailbox.address);
    const isBehind = uid <= cursor.lastUid;
    await this.database.transaction(async (tx) => {
      if (!isBehind && !(await this.cursors.move(tx, cursor, { uidValidity, uid }))) throw new PlaceMovedError();
      await this.mails.storeIn(
        tx,
        {
          ...fetched,
          source: 'imap',
          place: { uidValidity, uid },
          arrivedAt: internalDate,
          envelopeFrom: from,
          envelopeTo: to,
          isDemo: false,
        },
        [mailbox],
      );
    });
    if (!isBehind) cursor.lastUid = uid;
  }

  private async pass({ cursor }: OpenFolder, uid: number): Promise<void> {
    if (uid <= cursor.lastUid) return;
    const { uidValidity } = cursor;
    const isMoved = await this.database.transaction((tx) => this.cursors.move(tx, cursor, { uidValidity, uid }));
    if (!isMoved) throw new PlaceMovedError();
    cursor.lastUid = uid;
  }

  /** The first mail of a connection counts as tried before it is: the last one may have taken the process down. */
  private async triesOf(folder: OpenFolder, uid: number): Promise<number> {
    const isFirst = folder.counted === null;
    if (!isFirst) return 1;
    folder.counted = uid;
    return this.cursors.countTry(folder.cursor, uid);
  }

  private async blame({ cursor, memory, counted, signal }: OpenFolder, uid: number, error: unknown): Promise<void> {
    if (error instanceof ImapFailure && error.code === 'ANSWER_TOO_LARGE') {
      memory.oversized.add(`${cursor.uidValidity}:${uid}`);
    }
    const isOurs = error instanceof DatabaseUnavailableError || error instanceof PlaceMovedError || signal.aborted;
    if (!isOurs && counted !== uid) await this.cursors.countTry(cursor, uid).catch(() => undefined);
  }
}

const isRenumbered = (cursor: ImapCursor, folder: ImapFolder): boolean =>
  cursor.uidValidity !== folder.uidValidity || (folder.isUidNextTold && folder.uidNext <= cursor.lastUid);

const followingOf = ({ firstUid, followedSince, importFrom }: ImapCursor) => ({
  firstUid,
  since: followedSince,
  importFrom,
});

function headOf(raw: Buffer): Buffer {
  const end = raw.subarray(0, MAIL_LIMITS.headerBytes).indexOf('\r\n\r\n');
  return raw.subarray(0, end === -1 ? MAIL_LIMITS.headerBytes : end + 4);
}
