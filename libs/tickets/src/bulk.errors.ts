import { AppError, InvalidError, MissingError } from '#kernel';

/** More tickets than one job may change, or none at all. */
export class BulkSizeError extends InvalidError {
  constructor(code: 'BULK_TOO_MANY' | 'BULK_EMPTY', details: { limit?: number } = {}) {
    super(code, [{ path: 'tickets', code }], details);
  }
}

/** The job is not there, or belongs to somebody else. */
export class BulkJobNotFoundError extends MissingError {
  constructor(jobId: string) {
    super('BULK_JOB', { jobId });
  }
}

/** Too late to take the job back, or nothing of it could be. */
export class BulkFinalError extends AppError {
  constructor() {
    super('conflict', 'BULK_FINAL');
  }
}

/** Somebody changed the ticket after the job did: it stays as they made it. */
export class ChangedSinceError extends AppError {
  constructor() {
    super('conflict', 'BULK_CHANGED_SINCE');
  }
}
