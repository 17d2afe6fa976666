import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { TokenScope } from '#contracts';
import { demand, type Permission, SessionService, SignedOutError } from '#identity';
import { AppError } from '#kernel';
import { readSessionCookie } from './cookies.js';
import { Integrations } from './integration.guard.js';
import { OwnWrites } from './own-writes.js';
import { FORMS, PERMISSION, PUBLIC, type SignedInRequest, scopeOf } from './permission.decorators.js';

/**
 * Asks for the session and the permission of every route, and for every write whether it is one of our console; on routes
 * for programs for the token, and for nothing else.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly writes: OwnWrites,
    private readonly integrations: Integrations,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const permission = this.reflector.getAllAndOverride<Permission | `token:${TokenScope}` | typeof PUBLIC | undefined>(
      PERMISSION,
      [context.getHandler(), context.getClass()],
    );
    if (permission === undefined) throw new AppError('bug', 'ROUTE_WITHOUT_PERMISSION');
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (permission === PUBLIC) {
      if (!this.isFor(FORMS, context)) await this.writes.demand(request);
      return true;
    }
    const scope = scopeOf(permission);
    if (scope) {
      request.integration = await this.integrations.demand(request, scope);
      return true;
    }
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    if (!secret) throw new SignedOutError();
    const { actor, sessionId } = await this.sessions.resolve(secret);
    await this.writes.demand(request);
    demand(actor, permission as Permission);
    request.actor = actor;
    request.sessionId = sessionId;
    return true;
  }

  private isFor(mark: symbol, context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true
    );
  }
}
