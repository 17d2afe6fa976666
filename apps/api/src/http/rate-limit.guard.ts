import { type CanActivate, type ExecutionContext, Injectable, mixin, type Type } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '#kernel';

interface Limit {
  /** Requests of one address. */
  points: number;
  perSeconds: number;
}

/** A guard that lets each address through so often; per node. @throws 429 TOO_MANY_REQUESTS */
export function rateLimit({ points, perSeconds }: Limit): Type<CanActivate> {
  @Injectable()
  class RateLimitGuard implements CanActivate {
    private readonly limiter = new RateLimiterMemory({ points, duration: perSeconds });

    async canActivate(context: ExecutionContext): Promise<boolean> {
      const { ip } = context.switchToHttp().getRequest<Request>();
      try {
        await this.limiter.consume(ip ?? 'unknown');
        return true;
      } catch {
        throw new AppError('throttled', 'TOO_MANY_REQUESTS');
      }
    }
  }
  return mixin(RateLimitGuard);
}
