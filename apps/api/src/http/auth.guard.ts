import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { demand, type Permission, SessionService, SignedOutError } from '#identity';
import { AppError } from '#kernel';
import { readSessionCookie } from './cookies.js';
import { PERMISSION, PUBLIC, type SignedInRequest } from './permission.decorators.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The write did not come from our own console. */
export class ForeignRequestError extends AppError {
  constructor() {
    super('forbidden', 'FOREIGN_REQUEST');
  }
}

/**
 * Asks for the session and the permission of every route. Writes must carry the header `X-Heard`, which other origins
 * cannot set without a preflight that we never grant.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const permission = this.reflector.getAllAndOverride<Permission | typeof PUBLIC | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === undefined) throw new AppError('bug', 'ROUTE_WITHOUT_PERMISSION');
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (permission === PUBLIC) return true;
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    if (!secret) throw new SignedOutError();
    const { actor, sessionId } = await this.sessions.resolve(secret);
    if (!SAFE.has(request.method) && request.headers['x-heard'] === undefined) throw new ForeignRequestError();
    demand(actor, permission);
    request.actor = actor;
    request.sessionId = sessionId;
    return true;
  }
}
