import type { ViewProblem } from '#contracts';
import { AppError, InvalidError } from '#kernel';

/** The rights of the actor do not reach so far: a view of a team is of its supervisors, one for everybody of administrators. */
export class ViewNotYoursError extends AppError {
  constructor() {
    super('forbidden', 'VIEW_NOT_YOURS');
  }
}

/** Nothing could ever be in the view; each condition is named. `details.problems` says the same in full. */
export class ImpossibleViewError extends InvalidError {
  constructor(problems: readonly ViewProblem[]) {
    const errors = problems.map(({ at, code }) => ({
      path: at === 'sort' ? 'sort' : at === 'group' ? 'groupBy' : `filter.${at}`,
      code: `VIEW_${code}`,
    }));
    super('VIEW_IMPOSSIBLE', errors, { problems });
  }
}

/** Nobody can keep more of them than anybody could find again. */
export class TooManyViewsError extends AppError {
  constructor(most: number) {
    super('conflict', 'VIEWS_TOO_MANY', { details: { most } });
  }
}
