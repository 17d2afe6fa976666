// What a customer says, as it comes from the page or from a mail, and what of it is kept.
import { storableText } from '#kernel';
import { ALL_REASONS, type AnswerReason } from '../questions/reasons.js';
import { type SurveyKind, scoresOf } from '../questions/survey-kinds.js';
import type { SurveyPurpose } from '../satisfaction.events.js';

/** More than anybody types into the page; nothing shorter is ever cut. */
export const LONGEST_COMMENT = 20_000;

export interface Answer {
  score: number;
  /** False: "my problem is not solved"; null: not said. */
  isSolved: boolean | null;
  wantsContact: boolean;
  reasons: AnswerReason[];
  comment: string;
}

/** Whether the number is one of those that were offered. */
export const isOffered = (kind: SurveyKind, score: number): boolean => scoresOf(kind).includes(score);

/** The reasons among the given ones that exist, each once. */
export const knownReasons = (given: readonly string[]): AnswerReason[] =>
  ALL_REASONS.filter((reason) => given.includes(reason));

/** As it is stored; only the question about a request says something about the ticket itself. */
export const storableAnswer = (purpose: SurveyPurpose, answer: Answer): Answer => ({
  score: answer.score,
  isSolved: purpose === 'resolution' ? answer.isSolved : null,
  wantsContact: answer.wantsContact,
  reasons: purpose === 'recovery' ? [] : knownReasons(answer.reasons),
  comment: storableText(answer.comment.trim(), LONGEST_COMMENT),
});

export const isSameAnswer = (one: Answer, other: Answer): boolean =>
  one.score === other.score &&
  one.isSolved === other.isSolved &&
  one.wantsContact === other.wantsContact &&
  one.comment === other.comment &&
  one.reasons.join() === other.reasons.join();
