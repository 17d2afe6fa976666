import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '#config';
import { AppError, ERROR_KINDS } from '#kernel';
import type { MessageKey } from '#wording';
import { wordingFor } from './page-writer.service.js';
import { fieldOf } from './sent-form.js';
import { SurveyView } from './survey-view.service.js';

const RETRY_AFTER_SECONDS = '30';

/**
 * Errors on the customer's pages are pages too, and keep what was typed. It asks the database for nothing, because that
 * may be what is gone.
 */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(
    private readonly view: SurveyView,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request & { requestId?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = thrown instanceof AppError ? thrown : new AppError('bug', 'BUG', { cause: thrown });
    if (error.kind === 'bug') {
      this.logger.error({
        event: 'page.failed',
        requestId: request.requestId,
        route: request.route?.path,
        err: error.cause ?? error,
      });
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    const wording = await wordingFor(request);
    await this.view.kept(
      request,
      { response, wording, path: request.path },
      { status: ERROR_KINDS[error.kind], message: messageOf(error, request), company: '' },
    );
  }
}

function messageOf({ kind }: AppError, request: Request): MessageKey {
  if (kind !== 'throttled') return 'survey.unavailable';
  return fieldOf(request, 'c') === '' ? 'survey.too_many_unknown' : 'survey.too_often';
}
