import type { ProblemView } from '#contracts';

/** Codes that the console itself gives, where no server answered. */
export const NETWORK_UNREACHABLE = 'NETWORK_UNREACHABLE';
export const ANSWER_UNREADABLE = 'ANSWER_UNREADABLE';

/**
 * Every failed request. `code` names the sentence in `wording` (`errors.<code>`), `details` carries what the sentence or
 * the screen needs, `errors` the wrong fields.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly errors: { path: string; code: string }[];
  readonly requestId: string;

  constructor(problem: Pick<ProblemView, 'code' | 'status'> & Partial<ProblemView>) {
    super(problem.code);
    this.code = problem.code;
    this.status = problem.status;
    this.details = problem.details ?? {};
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? '';
  }

  /** True when the same request may work in a moment: nobody answered, or the server said "later". */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

export const isProblem = (error: unknown, code?: string): error is ApiProblem =>
  error instanceof ApiProblem && (code === undefined || error.code === code);
