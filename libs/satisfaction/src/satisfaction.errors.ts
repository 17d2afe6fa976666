import { AppError, InvalidError } from '#kernel';

/** A case belongs to a ticket, and these words have none. */
export class WordsWithoutTicketError extends InvalidError {
  constructor() {
    super('WORDS_WITHOUT_TICKET', [{ path: 'outcome', code: 'WORDS_WITHOUT_TICKET' }]);
  }
}

/** Whoever has a case is asked whether it was put right: this question has no switch. */
export class RecoveryAlwaysAskedError extends InvalidError {
  constructor() {
    super('RECOVERY_ALWAYS_ASKED', [{ path: 'isOn', code: 'RECOVERY_ALWAYS_ASKED' }]);
  }
}

/** These words are no answer to a question that is still open: another person's, too late, or answered otherwise. */
export class WordsNoRatingError extends InvalidError {
  constructor() {
    super('WORDS_NO_RATING', [{ path: 'outcome', code: 'WORDS_NO_RATING' }]);
  }
}

/** The number is not one of the answers that were offered. */
export class ScoreOffScaleError extends InvalidError {
  constructor() {
    super('SCORE_OFF_SCALE', [{ path: 'score', code: 'SCORE_OFF_SCALE' }]);
  }
}

/** What a place should ask, or who should get its tickets, is not there. */
export class PlaceError extends InvalidError {
  constructor(path: 'surveyId' | 'teamId' | 'mailboxId', code: `PLACE_${string}`) {
    super(code, [{ path, code }]);
  }
}

/** Somebody rehearses rules already; two at once would only take each other's time. */
export class RehearsalUnderWayError extends AppError {
  constructor() {
    super('throttled', 'REHEARSAL_UNDER_WAY');
  }
}
