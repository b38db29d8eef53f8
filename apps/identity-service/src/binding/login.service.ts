import { usernameKey } from '@app/contracts';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccountDisabledError } from '../account/account.errors.js';
import { AccountRepository } from '../account/account.repository.js';
import { verifyPassword } from '../account/password-hash.js';
import { LoginAttempts } from './login-attempts.js';
import type { LoginKey } from './login-throttle.js';
import { Slots } from '../account/slots.js';

/** Password checks at once: libuv has four threads, and each check fills 19 MiB. */
const CHECKS_AT_ONCE = 3;

@Injectable()
export class LoginService {
  private readonly slots = new Slots(CHECKS_AT_ONCE);

  constructor(
    private readonly accounts: AccountRepository,
    private readonly attempts: LoginAttempts,
  ) {}

  /** Resolves to the account id. Throws LOGIN_FAILED, LOGIN_THROTTLED (facts.retryAfterSeconds), ACCOUNT_DISABLED. */
  authenticate(typed: LoginKey, password: string): Promise<string> {
    // Every spelling of one name is one account's attempt.
    const key = { ...typed, username: usernameKey(typed.username) };
    return this.slots.run(async () => {
      const attemptId = await this.attempts.begin(key, 'LOGIN_THROTTLED');
      const account = await this.accounts.findByUsername(key.tenant, typed.username);
      const fits = await verifyPassword(account?.passwordHash ?? null, password);
      if (!account || !fits) {
        throw new DomainError('LOGIN_FAILED', 'the username or the password is wrong');
      }
      await this.attempts.forgive(key, attemptId);
      // Told to nobody who does not know the password.
      if (account.disabled)
        throw new AccountDisabledError({ tenant: key.tenant, accountId: account.accountId });
      return account.accountId;
    });
  }
}
