import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { demand, type Permission, SessionService, SignedOutError } from '#identity';
import { AppError } from '#kernel';
import { readSessionCookie } from './cookies.js';
import { OwnWrites } from './own-writes.js';
import { FORMS, PERMISSION, PUBLIC, type SignedInRequest } from './permission.decorators.js';

/** Asks for the session and the permission of every route, and for every write whether it is one of our console. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly writes: OwnWrites,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const permission = this.reflector.getAllAndOverride<Permission | typeof PUBLIC | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === undefined) throw new AppError('bug', 'ROUTE_WITHOUT_PERMISSION');
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (permission === PUBLIC) {
      if (!this.isFor(FORMS, context)) await this.writes.demand(request);
      return true;
    }
    const secret = readSessionCookie(request.headers.cookie, request.secure);
    if (!secret) throw new SignedOutError();
    const { actor, sessionId } = await this.sessions.resolve(secret);
    await this.writes.demand(request);
    demand(actor, permission);
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
