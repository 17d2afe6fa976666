import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { TokenScope } from '#contracts';
import { ApiTokens, type KnownIntegration, TokenRefusedError, TokenScopeError } from '#identity';
import { AppError } from '#kernel';

/** Requests of one token in a minute; per node. */
export const REQUESTS_A_MINUTE = 600;
/** Wrong tokens of one address in a minute: guessing 256 bits is hopeless, and costs us a look each. */
export const WRONG_A_MINUTE = 100;

/** Knows programs by their token. Cookies play no part, so no page of another site can use a browser for it. */
@Injectable()
export class Integrations {
  private readonly requests = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: 60 });
  private readonly wrong = new RateLimiterMemory({ points: WRONG_A_MINUTE, duration: 60 });

  constructor(private readonly tokens: ApiTokens) {}

  /** @throws {TokenRefusedError} TOKEN_REFUSED @throws {TokenScopeError} TOKEN_SCOPE @throws 429 TOO_MANY_REQUESTS */
  async demand(request: Request, scope: TokenScope): Promise<KnownIntegration> {
    const integration = await this.known(request);
    await this.count(this.requests, integration.integrationId);
    if (!integration.scopes.includes(scope)) throw new TokenScopeError(scope);
    return integration;
  }

  private async known(request: Request): Promise<KnownIntegration> {
    const token = /^Bearer +([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
    try {
      if (!token) throw new TokenRefusedError();
      return await this.tokens.resolve(token);
    } catch (error) {
      if (error instanceof TokenRefusedError) await this.count(this.wrong, request.ip ?? 'unknown');
      throw error;
    }
  }

  private async count(limiter: RateLimiterMemory, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      throw tooMany((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1_000);
    }
  }
}

const tooMany = (afterMs: number): AppError =>
  new AppError('throttled', 'TOO_MANY_REQUESTS', { details: { retryAfterSeconds: Math.ceil(afterMs / 1_000) } });
