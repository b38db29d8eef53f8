import type { AccountById } from '@app/contracts';
import { DomainError } from '@app/platform';

export class AccountUnknownError extends DomainError {
  constructor({ tenant, accountId }: AccountById) {
    super('ACCOUNT_UNKNOWN', `tenant ${tenant} has no account ${accountId}`, {
      facts: { tenant, accountId },
    });
  }
}

export class UsernameTakenError extends DomainError {
  constructor(tenant: string, username: string) {
    super('USERNAME_TAKEN', `username ${username} belongs to another account of tenant ${tenant}`, {
      facts: { tenant, username },
    });
  }
}

/** An operator disabled it: nobody signs in with it. */
export class AccountDisabledError extends DomainError {
  constructor({ tenant, accountId }: AccountById) {
    super('ACCOUNT_DISABLED', 'the account is disabled', { facts: { tenant, accountId } });
  }
}
