import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WordsRow } from '#contracts';
import { Database, rowsOf } from '#database';
import { isInScope } from '#identity';
import {
  type Actor,
  type AgentActor,
  Clock,
  DAY,
  HOUR,
  MissingError,
  newId,
  plus,
  storableText,
  systemActor,
} from '#kernel';
import { Outbox, Timers } from '#outbox';
import { BusinessCalendars } from '#sla';
import { WordsWithoutTicketError } from '../satisfaction.errors.js';
import { LATE, urgencyOf } from './urgency.js';

/** The timer that says that words were not read in time; its subject is the words. */
export const WORDS_LATE = 'satisfaction.words-late';
/** Words that come shortly before closing time may be read on the next business day. */
const LEAST_TIME_MS = 2 * HOUR;
/** In a calendar that never opens, words must be read within this time. */
const WITHOUT_CALENDAR_MS = DAY;
export const LONGEST_WORDS = 20_000;

export interface NewWords {
  source: WordsRow['source'];
  /** What they came with; the same source again is the same words. */
  sourceId: string;
  ticketId: string | null;
  customerId: string | null;
  invitationId: string | null;
  /** Where they were left; left out: at no place. */
  placeId?: string;
  score: number | null;
  /** What they probably say as a rating; for a person to confirm. */
  suggestion?: number | null;
  words: string;
}

/** Words that somebody works on. */
export interface FoundWords {
  id: string;
  ticketId: string | null;
  /** Their ticket, or the one that it was merged into. */
  goesOnAs: string | null;
  invitationId: string | null;
  source: WordsRow['source'];
  words: string;
  teamId: string | null;
  customerId: string | null;
  score: number | null;
}

type ToldWords = Pick<FoundWords, 'id' | 'ticketId' | 'customerId' | 'score'>;

/** An id made of what makes words the same: sent twice, they lie on the list once. */
export function sameWordsId(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('\0')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Words without a number: they lie on one list with a time by which a person must have read them (rulings, the loop 3
 * and 6): the end of the business day, or of the next one when less than two business hours of it are left.
 */
@Injectable()
export class WordsList {
  constructor(
    private readonly database: Database,
    private readonly calendars: BusinessCalendars,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Puts words on the list, in the caller's transaction. The same again changes nothing; changed words lie there anew. */
  async add(tx: EntityManager, words: NewWords): Promise<void> {
    const now = this.clock.now();
    const readBy = await this.readBy(tx, words.ticketId);
    const [row] = await rowsOf<{ id: string }>(
      tx,
      `insert into unread_words as old (id, source, source_id, ticket_id, customer_id, invitation_id, score, words,
         received_at, read_by_at, suggestion, urgency, place_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict on constraint unread_words_once do update set words = excluded.words, score = excluded.score,
         suggestion = excluded.suggestion, urgency = excluded.urgency,
         received_at = excluded.received_at, read_by_at = excluded.read_by_at,
         late_at = null, read_at = null, reader_id = null, outcome = null
       where old.words <> excluded.words
       returning id`,
      [
        newId(),
        words.source,
        words.sourceId,
        words.ticketId,
        words.customerId,
        words.invitationId,
        words.score,
        storableText(words.words, LONGEST_WORDS),
        now,
        readBy,
        words.suggestion ?? null,
        urgencyOf(words),
        words.placeId ?? null,
      ],
    );
    if (!row) return;
    await this.timers.set(tx, { kind: WORDS_LATE, subjectId: row.id, dueAt: readBy });
    const actor: Actor = { kind: 'customer', customerId: words.customerId };
    await this.outbox.record(tx, actor, {
      type: 'WordsReceived',
      ticketId: words.ticketId,
      payload: { wordsId: row.id },
    });
  }

  /** Whether what came from there has been on the list. */
  async isKnown(tx: EntityManager, source: WordsRow['source'], sourceId: string): Promise<boolean> {
    const sql = 'select 1 from unread_words where source = $1 and source_id = $2';
    return (await rowsOf(tx, sql, [source, sourceId])).length > 0;
  }

  /** These words have become part of an answer, and are read with it. */
  async settle(
    tx: EntityManager,
    which: { source: WordsRow['source']; invitationId: string; words: string },
  ): Promise<void> {
    const settled = await rowsOf<ToldWords>(
      tx,
      `update unread_words set read_at = $4, outcome = 'answered'
       where source = $1 and invitation_id = $2 and words = $3 and read_at is null
       returning id, ticket_id as "ticketId", customer_id as "customerId", score`,
      [which.source, which.invitationId, storableText(which.words, LONGEST_WORDS), this.clock.now()],
    );
    for (const words of settled) {
      await this.timers.cancel(tx, { kind: WORDS_LATE, subjectId: words.id });
      await this.tellRead(tx, { kind: 'customer', customerId: words.customerId }, words, 'answered');
    }
  }

  /**
   * A person has read the words; `escalated` asks for a case. Twice is once: the first reader counts.
   * @throws {MissingError} WORDS_NOT_FOUND
   * @throws {WordsWithoutTicketError} WORDS_WITHOUT_TICKET when there is nothing to open a case for
   */
  async read(actor: AgentActor, wordsId: string, outcome: 'read' | 'escalated'): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await this.take(tx, actor, wordsId);
      if (!found) return;
      if (outcome === 'escalated' && !found.ticketId) throw new WordsWithoutTicketError();
      await this.done(tx, actor, found, outcome);
    });
  }

  /** The words, locked; undefined when somebody has read them already. @throws {MissingError} WORDS_NOT_FOUND */
  async take(tx: EntityManager, actor: AgentActor, wordsId: string): Promise<FoundWords | undefined> {
    const found = await this.find(tx, wordsId);
    if (!found || !isInScope(actor, found)) throw new MissingError('WORDS', { wordsId });
    return found.isRead ? undefined : found;
  }

  /** Somebody has read them, with what came of it. */
  async done(
    tx: EntityManager,
    actor: AgentActor,
    found: FoundWords,
    outcome: 'read' | 'escalated' | 'rated' | 'task',
  ): Promise<void> {
    await tx.query('update unread_words set read_at = $2, reader_id = $3, outcome = $4 where id = $1', [
      found.id,
      this.clock.now(),
      actor.agentId,
      outcome,
    ]);
    await this.timers.cancel(tx, { kind: WORDS_LATE, subjectId: found.id });
    await this.tellRead(tx, actor, found, outcome);
  }

  /** The time has passed: marks unread words as late. */
  async markLate(tx: EntityManager, wordsId: string): Promise<void> {
    const [row] = await rowsOf<{ ticket_id: string | null }>(
      tx,
      `update unread_words set late_at = $2, urgency = urgency + ${LATE} where id = $1 and read_at is null and late_at is null and read_by_at <= $2
       returning ticket_id`,
      [wordsId, this.clock.now()],
    );
    if (!row) return;
    const actor = systemActor(WORDS_LATE);
    await this.outbox.record(tx, actor, { type: 'WordsLate', ticketId: row.ticket_id, payload: { wordsId } });
  }

  /** By when a person must have read, or answered, what comes now, in the calendar of the ticket's team. */
  async readBy(tx: EntityManager, ticketId: string | null): Promise<Date> {
    const now = this.clock.now();
    const [ticket] = await rowsOf<{ teamId: string | null }>(
      tx,
      'select team_id as "teamId" from tickets where id = $1',
      [ticketId],
    );
    const calendar = await this.calendars.ofTeam(ticket?.teamId ?? null, tx);
    const soonest = calendar.addBusinessTime(now, LEAST_TIME_MS);
    // The instant of closing belongs to the day that it closes.
    return (soonest && calendar.endOfBusinessDay(plus(soonest, -1))) ?? plus(now, WITHOUT_CALENDAR_MS);
  }

  private async find(tx: EntityManager, wordsId: string): Promise<(FoundWords & { isRead: boolean }) | undefined> {
    const [row] = await rowsOf<FoundWords & { isRead: boolean }>(
      tx,
      `select words.id, words.ticket_id as "ticketId", ticket.team_id as "teamId", words.customer_id as "customerId",
         words.score, words.read_at is not null as "isRead", coalesce(ticket.merged_into_id, ticket.id) as "goesOnAs",
         words.invitation_id as "invitationId", words.source, words.words
       from unread_words as words left join tickets as ticket on ticket.id = words.ticket_id
       where words.id = $1 for update of words`,
      [wordsId],
    );
    return row;
  }

  private async tellRead(tx: EntityManager, actor: Actor, words: ToldWords, outcome: string): Promise<void> {
    await this.outbox.record(tx, actor, {
      type: 'WordsRead',
      ticketId: words.ticketId,
      payload: { wordsId: words.id, outcome, customerId: words.customerId, score: words.score },
    });
  }
}
