import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsOf } from '#database';
import type { AgentActor } from '#kernel';
import { TicketPromises } from '#tickets';
import { SurveyResponseService } from '../answering/survey-response.service.js';
import { WordsNoRatingError, WordsWithoutTicketError } from '../satisfaction.errors.js';
import { type FoundWords, WordsList } from './words.service.js';

/** Words that are the customer's own answer to a question. */
export const RATEABLE = ['mail_reply', 'unfinished_vote'] as const;

/** What a person makes of words besides having read them. Twice is once: the first reader counts. */
@Injectable()
export class WordsWork {
  constructor(
    private readonly database: Database,
    private readonly list: WordsList,
    private readonly responses: SurveyResponseService,
    private readonly promises: TicketPromises,
  ) {}

  /**
   * The words are this answer to the question that they came for, with themselves as its comment. It counts like one
   * that the customer gave, so never beside one that they gave themselves, and not after its time.
   * @throws {MissingError} WORDS_NOT_FOUND
   * @throws {WordsNoRatingError} WORDS_NO_RATING
   * @throws {ScoreOffScaleError} SCORE_OFF_SCALE
   */
  async rate(actor: AgentActor, wordsId: string, score: number): Promise<void> {
    await this.working(actor, wordsId, async (tx, found) => {
      const { invitationId, source, words: comment } = found;
      if (!invitationId || !RATEABLE.some((each) => each === source)) throw new WordsNoRatingError();
      const given = await rowsOf(tx, 'select 1 from survey_responses where invitation_id = $1', [invitationId]);
      if (given.length > 0) throw new WordsNoRatingError();
      // First, so that the answer does not find its own words unread.
      await this.list.done(tx, actor, found, 'rated');
      const channel = source === 'mail_reply' ? 'mail' : 'page';
      const answer = { score, comment, isSolved: null, wantsContact: false, reasons: [] };
      const responded = await this.responses.respond(tx, { invitationId, channel, answer });
      if (responded.kind === 'late') throw new WordsNoRatingError();
    });
  }

  /**
   * Whoever presses it owes the customer an answer by the end of the business day: it stands on the ticket as a promise
   * with them as its owner, warns before its time and shows when it is broken.
   * @throws {MissingError} WORDS_NOT_FOUND
   * @throws {WordsWithoutTicketError} WORDS_WITHOUT_TICKET
   */
  async toTask(actor: AgentActor, wordsId: string): Promise<void> {
    await this.working(actor, wordsId, async (tx, found) => {
      if (!found.goesOnAs) throw new WordsWithoutTicketError();
      await this.list.done(tx, actor, found, 'task');
      await this.promises.make(tx, actor, found.goesOnAs, await this.list.readBy(tx, found.ticketId));
    });
  }

  /** The ticket is locked before the words: that is the order in which everybody locks. */
  private async working(
    actor: AgentActor,
    wordsId: string,
    work: (tx: EntityManager, found: FoundWords) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `select 1 from tickets where id = (
           select coalesce(t.merged_into_id, t.id) from unread_words as w join tickets as t on t.id = w.ticket_id where w.id = $1
         ) for update`,
        [wordsId],
      );
      const found = await this.list.take(tx, actor, wordsId);
      if (found) await work(tx, found);
    });
  }
}
