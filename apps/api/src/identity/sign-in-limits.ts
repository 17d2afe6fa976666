import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError, MINUTE, SECOND } from '#kernel';

/** Wrong passwords for one account, from wherever they come, before it has to wait. */
const TRIES = 10;
const WINDOW_MS = 5 * MINUTE;

/** Too many wrong passwords for one account; `details.minutes` says how long to wait. */
export class SignInTooOftenError extends AppError {
  constructor(waitMs: number) {
    super('throttled', 'SIGN_IN_TOO_OFTEN', {
      details: { minutes: Math.ceil(waitMs / MINUTE), retryAfterSeconds: Math.ceil(waitMs / SECOND) },
    });
  }
}

/**
 * How often passwords may be guessed for one account, besides the limit for one address of the network: many addresses
 * together get no further than one. An account slows down and is never locked: the wait ends by itself after five
 * minutes at most, and a one-time link of an administrator works meanwhile. Unknown accounts are counted like known
 * ones, so that the answer tells nobody which exist. Counted in the memory of each node.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount = new RateLimiterMemory({ points: TRIES, duration: WINDOW_MS / SECOND });

  /**
   * Runs one try to sign in. It counts before it runs, so that many at once are many; one that succeeds makes all
   * before it forgotten.
   * @throws {SignInTooOftenError} and what `signIn` throws
   */
  async attempt<Result>(email: string, signIn: () => Promise<Result>): Promise<Result> {
    await this.count(email);
    const result = await signIn();
    await this.byAccount.delete(email);
    return result;
  }

  private async count(email: string): Promise<void> {
    try {
      await this.byAccount.consume(email);
    } catch (reason) {
      // The limiter rejects with what is left, and with an error only when it is broken itself.
      if (reason instanceof RateLimiterRes) throw new SignInTooOftenError(reason.msBeforeNext);
      throw reason;
    }
  }
}
