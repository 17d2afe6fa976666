import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SurveyInvitation } from '../asking/survey-invitation.entity.js';
import { kindOf } from '../questions/survey-kinds.js';
import { moodOf } from '../scales.js';
import { wordLists } from '../sentiment/sentiment.js';
import { sameWordsId, WordsList } from '../words/words.service.js';
import type { Answer } from './answer.js';
import type { StoredAnswer } from './survey-response.repository.js';

/** What of an answer a person must read although it is no alarm. */
@Injectable()
export class AnswerWords {
  constructor(private readonly list: WordsList) {}

  /**
   * An answer that counts: a wish for contact that is no alarm lies on the list, and words of unfinished votes that
   * are part of it leave the list.
   */
  async answered(tx: EntityManager, about: SurveyInvitation, answer: StoredAnswer): Promise<void> {
    const { comment } = answer;
    if (comment) await this.list.settle(tx, { source: 'unfinished_vote', invitationId: about.id, words: comment });
    // Whoever wants to be contacted from a place has a ticket of their own, and all other words lie on the list.
    if (about.placeId) return;
    await this.check(tx, about, answer);
    if (!answer.wantsContact || answer.isNegative) return;
    await this.list.add(tx, {
      ...whose(about),
      source: 'contact_me',
      sourceId: answer.id,
      score: answer.score,
      words: comment,
    });
  }

  /** A good number and angry words: a person has a look. The number stays what it is, and nobody is alarmed. */
  private async check(tx: EntityManager, about: SurveyInvitation, answer: StoredAnswer): Promise<void> {
    const { id: sourceId, score, comment, isNegative } = answer;
    if (isNegative || comment === '' || moodOf(kindOf(about).instrument, score) !== 'positive') return;
    if (wordLists.read(comment).mood !== 'negative') return;
    await this.list.add(tx, { ...whose(about), source: 'mismatch', sourceId, score, words: comment });
  }

  /** An answer that comes too late to count. Answers false when it says nothing but a number. */
  async late(tx: EntityManager, about: SurveyInvitation, answer: Answer): Promise<boolean> {
    const { comment, isSolved, wantsContact, score } = answer;
    if (!comment && isSolved !== false && !wantsContact) return false;
    await this.list.add(tx, {
      ...whose(about),
      source: 'late_answer',
      sourceId: sameWordsId('late_answer', about.id, comment, String(isSolved), String(wantsContact)),
      score,
      words: comment,
    });
    return true;
  }

  /** Words alone, when the question is closed. */
  async afterwards(tx: EntityManager, about: SurveyInvitation, words: string): Promise<void> {
    const sourceId = sameWordsId('late_answer', about.id, words);
    await this.list.add(tx, { ...whose(about), source: 'late_answer', sourceId, score: null, words });
  }

  /** A vote with words that nobody confirmed. */
  async unfinished(
    tx: EntityManager,
    about: SurveyInvitation,
    vote: { score: number | null; words: string },
  ): Promise<void> {
    const sourceId = sameWordsId('unfinished_vote', about.id, vote.words);
    await this.list.add(tx, { ...whose(about), source: 'unfinished_vote', sourceId, ...vote });
  }

  /** A mail in answer to the question, without a number or from somebody else. */
  async byMail(
    tx: EntityManager,
    about: SurveyInvitation,
    mail: { source: 'mail_reply' | 'other_person'; messageId: string; words: string; suggestion?: number | null },
  ): Promise<void> {
    const { messageId: sourceId, source, words, suggestion = null } = mail;
    await this.list.add(tx, { ...whose(about), source, sourceId, score: null, suggestion, words });
  }
}

const whose = (about: SurveyInvitation) => ({
  ticketId: about.ticketId,
  customerId: about.customerId,
  invitationId: about.id,
});
