import { Clock, DomainError, type ErrorCode } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LOGIN_LIMITS, LOGIN_WINDOW_MS, type LoginKey, waitBeforeLoginMs } from './login-throttle.js';

/** Sign-ins by password that are counted before they are looked at, whoever signs in. */
@Injectable()
export class LoginAttempts {
  constructor(
    private readonly attempts: LoginAttemptRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts the attempt as failed before the password is looked at, so that a crash or a race never gives free tries.
   * Throws `code` with facts.retryAfterSeconds.
   */
  begin(key: LoginKey, code: ErrorCode): Promise<string> {
    return this.transactions.run(async (manager) => {
      await this.attempts.lock(manager, key);
      const now = this.clock.now();
      const windowStart = new Date(now.getTime() - LOGIN_WINDOW_MS);
      const counted = await this.attempts.count(manager, key, windowStart, LOGIN_LIMITS);
      const waitMs = waitBeforeLoginMs(counted, now);
      if (waitMs > 0) {
        throw new DomainError(code, 'too many failed sign-ins; try again later', {
          facts: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
        });
      }
      return this.attempts.add(manager, key, now);
    });
  }

  /** Under the lock too: two sign-ins of one account would each wait for the row the other deleted. */
  forgive(key: LoginKey, attemptId: string): Promise<void> {
    return this.transactions.run(async (manager) => {
      await this.attempts.lock(manager, key);
      await this.attempts.forgive(manager, key, attemptId);
    });
  }
}
