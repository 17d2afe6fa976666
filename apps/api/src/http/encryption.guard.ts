import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '#config';
import { AppError } from '#kernel';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** True when the request comes from this machine itself. */
export const isFromLoopback = (request: Request): boolean => LOOPBACK.test(request.ip ?? '');

/** A password came over plain HTTP from another machine, and nobody admitted that. */
export class PlainHttpError extends AppError {
  constructor() {
    super('forbidden', 'PLAIN_HTTP');
  }
}

/** Takes passwords and one-time links only where nobody on the way can read them (ruling 12). @throws {PlainHttpError} */
@Injectable()
export class EncryptionGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.secure || isFromLoopback(request) || this.config.HEARD_ALLOW_PLAIN_HTTP) return true;
    throw new PlainHttpError();
  }
}
