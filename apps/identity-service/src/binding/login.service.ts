import { usernameKey } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AccountDisabledError } from '../account/account.errors.js';
import { AccountRepository } from '../account/account.repository.js';
import { verifyPassword } from '../account/password-hash.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LOGIN_LIMITS, LOGIN_WINDOW_MS, type LoginKey, waitBeforeLoginMs } from './login-throttle.js';
import { Slots } from './slots.js';

/** Password checks at once: libuv has four threads, and each check fills 19 MiB. */
const CHECKS_AT_ONCE = 3;

@Injectable()
export class LoginService {
  private readonly slots = new Slots(CHECKS_AT_ONCE);

  constructor(
    private readonly accounts: AccountRepository,
    private readonly attempts: LoginAttemptRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Resolves to the account id. Throws LOGIN_FAILED, LOGIN_THROTTLED (facts.retryAfterSeconds), ACCOUNT_DISABLED. */
  authenticate(typed: LoginKey, password: string): Promise<string> {
    // Every spelling of one name is one account's attempt.
    const key = { ...typed, username: usernameKey(typed.username) };
    return this.slots.run(async () => {
      const attemptId = await this.begin(key);
      const account = await this.accounts.findByUsername(key.tenant, typed.username);
      const fits = await verifyPassword(account?.passwordHash ?? null, password);
      if (!account || !fits) {
        throw new DomainError('LOGIN_FAILED', 'the username or the password is wrong');
      }
      await this.forgive(key, attemptId);
      // Told to nobody who does not know the password.
      if (account.disabled)
        throw new AccountDisabledError({ tenant: key.tenant, accountId: account.accountId });
      return account.accountId;
    });
  }

  /** Counts the attempt as failed before the password is looked at, so that a crash or a race never gives free tries. */
  private begin(key: LoginKey): Promise<string> {
    return this.transactions.run(async (manager) => {
      await this.attempts.lock(manager, key);
      const now = this.clock.now();
      const windowStart = new Date(now.getTime() - LOGIN_WINDOW_MS);
      const counted = await this.attempts.count(manager, key, windowStart, LOGIN_LIMITS);
      const waitMs = waitBeforeLoginMs(counted, now);
      if (waitMs > 0) {
        throw new DomainError('LOGIN_THROTTLED', 'too many failed sign-ins; try again later', {
          facts: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
        });
      }
      return this.attempts.add(manager, key, now);
    });
  }

  /** Under the lock too: two sign-ins of one account would each wait for the row the other deleted. */
  private forgive(key: LoginKey, attemptId: string): Promise<void> {
    return this.transactions.run(async (manager) => {
      await this.attempts.lock(manager, key);
      await this.attempts.forgive(manager, key, attemptId);
    });
  }
}
