/** Who must act on an error, and the HTTP status it becomes at the edge. */
export const ERROR_KINDS = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  precondition_required: 428,
  too_large: 413,
  throttled: 429,
  unavailable: 503,
  bug: 500,
} as const;

export type ErrorKind = keyof typeof ERROR_KINDS;

export interface FieldProblem {
  /** Path of the wrong field, as in the request (`address`, `hours.2.opensAt`). */
  path: string;
  /** Stable code; its sentence is in `wording`. */
  code: string;
}

interface AppErrorOptions {
  details?: Record<string, unknown>;
  errors?: FieldProblem[];
  cause?: unknown;
}

/**
 * The one base of the errors we raise on purpose. `code` is stable and never shown as such: the sentence people read
 * is in `wording`, keyed by it. `details` may be shown to the caller, so it holds no secrets.
 */
export class AppError extends Error {
  readonly details: Record<string, unknown>;
  readonly errors: FieldProblem[];

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    options: AppErrorOptions = {},
  ) {
    super(code, { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details ?? {};
    this.errors = options.errors ?? [];
  }
}

/** The thing is not there, or the caller may not know that it is: both look the same from outside. */
export class MissingError extends AppError {
  constructor(what: string, details: Record<string, unknown> = {}) {
    super('missing', `${what}_NOT_FOUND`, { details });
  }
}

/** The row changed since the caller read it (If-Match). `details.version` is the current one. */
export class StaleError extends AppError {
  constructor(version: number) {
    super('stale', 'STALE_VERSION', { details: { version } });
  }
}

/** Input that a rule refuses; names each field. */
export class InvalidError extends AppError {
  constructor(code: string, errors: FieldProblem[] = [], details: Record<string, unknown> = {}) {
    super('invalid', code, { errors, details });
  }
}
