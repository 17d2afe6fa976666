import { type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Token of the logger. */
export const LOGGER = Symbol('LOGGER');

/**
 * The log of the process: one JSON line an event, with an event name and ids. Message bodies, addresses, tokens and
 * parameters of statements never get in.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: (error: Error & { code?: string }) => ({
        name: error.name,
        code: error.code,
        message: error.message?.slice(0, 300),
        stack: error.stack,
      }),
    },
    redact: { paths: ['err.parameters', 'err.query', 'err.detail'], remove: true },
  });
}

/** Nest's own messages: only warnings and errors are of interest. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug({ event: 'nest', message: String(message) });
  }

  warn(message: unknown): void {
    this.logger.warn({ event: 'nest', message: String(message) });
  }

  error(message: unknown, stack?: unknown): void {
    this.logger.error({ event: 'nest', message: String(message), stack: String(stack ?? '') });
  }
}
