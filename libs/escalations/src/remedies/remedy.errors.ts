import { AppError } from '#kernel';

/** It was decided on, withdrawn or reversed by somebody else meanwhile. */
export class RemedyStandsError extends AppError {
  constructor(state: string) {
    super('conflict', 'REMEDY_DECIDED', { details: { state } });
  }
}

/** Asked for by the same person, above what that person may grant, or about an answer that rates this person. */
export class NotDeciderError extends AppError {
  constructor() {
    super('forbidden', 'REMEDY_NOT_DECIDER');
  }
}
