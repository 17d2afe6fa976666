// What a customer says, as it comes from the page or from a mail, and what of it is kept.
import { storableText } from '#kernel';
import type { SurveyPurpose } from '../satisfaction.events.js';
import { isOnScale } from '../scales.js';

export const LOW_REASONS = ['not_fixed', 'slow', 'repeat', 'uninformed', 'tone', 'other'] as const;
export const HIGH_REASONS = ['fixed', 'quick', 'clear', 'friendly', 'listened'] as const;
/** A reason to tick; its sentence is `survey.chip.<reason>`. */
export type AnswerReason = (typeof LOW_REASONS)[number] | (typeof HIGH_REASONS)[number];

/** The five steps, worst first. */
export const RESOLUTION_SCORES = [1, 2, 3, 4, 5] as const;
/** What the question after a case offers: yes, partly, no. */
export const RECOVERY_SCORES = [5, 3, 1] as const;
/** More than anybody types into the page; nothing shorter is ever cut. */
export const LONGEST_COMMENT = 20_000;

const ALL_REASONS: readonly AnswerReason[] = [...LOW_REASONS, ...HIGH_REASONS];

export interface Answer {
  score: number;
  /** False: "my problem is not solved"; null: not said. */
  isSolved: boolean | null;
  wantsContact: boolean;
  reasons: AnswerReason[];
  comment: string;
}

/** Whether the number is one of those that were offered. */
export const isOffered = (purpose: SurveyPurpose, score: number): boolean =>
  purpose === 'recovery' ? (RECOVERY_SCORES as readonly number[]).includes(score) : isOnScale('csat', score);

/** The reasons among the given ones that exist, each once. */
export const knownReasons = (given: readonly string[]): AnswerReason[] =>
  ALL_REASONS.filter((reason) => given.includes(reason));

/** As it is stored; the answer after a case says nothing about the ticket itself. */
export const storableAnswer = (purpose: SurveyPurpose, answer: Answer): Answer => ({
  score: answer.score,
  isSolved: purpose === 'recovery' ? null : answer.isSolved,
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
