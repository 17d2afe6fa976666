import { type ArgumentsHost, BadRequestException, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ProblemView } from '#contracts';
import { AppError, ERROR_KINDS, type ErrorKind } from '#kernel';
import { isReadable } from './readable-links.js';

/** Where the error does not know better. */
const RETRY_AFTER_SECONDS = 2;

const KIND_OF_STATUS = Object.fromEntries(
  Object.entries(ERROR_KINDS).map(([kind, status]) => [status, kind]),
) as Record<number, ErrorKind>;

/** A body that nobody can read is wrong input like any other. */
const bodyKind = (status: number): ErrorKind => (status === 400 ? 'invalid' : (KIND_OF_STATUS[status] ?? 'invalid'));

/** What ParseUUIDPipe says of a part of the address that is no id. */
const isNoId = (error: unknown): boolean =>
  error instanceof BadRequestException && /uuid is expected/.test(error.message);

/** Errors of Express and Nest themselves: unknown route, body too large, broken JSON. */
function fromFramework(error: unknown, { path }: Request): AppError {
  const status = error instanceof HttpException ? error.getStatus() : ((error as { status?: number }).status ?? 500);
  // What is no id names nothing, as an id of nothing does.
  if (status === 404 || isNoId(error)) return new AppError('missing', 'ROUTE_NOT_FOUND');
  // The router gives up on such an address before anybody has looked at a body.
  if (status === 400 && !isReadable(path)) return new AppError('malformed', 'ADDRESS_UNREADABLE');
  if (status === 413) return new AppError('too_large', 'BODY_TOO_LARGE');
  if (status === 429) return new AppError('throttled', 'TOO_MANY_REQUESTS');
  if (status >= 400 && status < 500) return new AppError(bodyKind(status), 'BODY_UNREADABLE', { cause: error });
  return new AppError('bug', 'BUG', { cause: error });
}

/** Turns every error into problem+json once; what a bug says stays in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { requestId?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = thrown instanceof AppError ? thrown : fromFramework(thrown, request);
    const requestId = request.requestId ?? '';
    if (error.kind === 'bug')
      this.logger.error({ event: 'request.failed', requestId, route: request.route?.path, err: error.cause ?? error });
    if (response.headersSent) {
      response.end();
      return;
    }
    const status = ERROR_KINDS[error.kind];
    const problem: ProblemView = { type: 'about:blank', title: error.code, status, code: error.code, requestId };
    if (error.errors.length > 0) problem.errors = error.errors;
    if (Object.keys(error.details).length > 0 && error.kind !== 'bug') problem.details = error.details;
    if (error.kind === 'unavailable' || error.kind === 'throttled')
      response.setHeader('Retry-After', String(error.details.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
    response
      .status(status)
      .setHeader('Content-Type', 'application/problem+json')
      .setHeader('Cache-Control', 'no-store')
      .send(JSON.stringify(problem));
  }
}
