import type { SignedOnPerson } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountDisabledError } from '../account/account.errors.js';
import { AccountRepository, type SignInAccount } from '../account/account.repository.js';
import { SsoSubjectRepository } from '../sso-subject/sso-subject.repository.js';

/**
 * Whose account a signed-on person's is. The issuer's subject decides once it is linked; names and addresses change
 * hands, so they count the first time only.
 */
@Injectable()
export class SsoAccounts {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly subjects: SsoSubjectRepository,
    private readonly clock: Clock,
  ) {}

  /** Resolves to the account id and links the subject to it. Throws ACCOUNT_UNKNOWN, ACCOUNT_DISABLED, SSO_ACCOUNT_TAKEN. */
  async take(manager: EntityManager, person: SignedOnPerson): Promise<string> {
    const { tenant } = person;
    const linked = await this.subjects.accountOf(manager, person);
    const account =
      linked === undefined ? await this.named(manager, person) : await this.held(manager, tenant, linked);
    if (!account) {
      throw new DomainError('ACCOUNT_UNKNOWN', 'the signed-on person has no account here', {
        facts: { tenant },
      });
    }
    const { accountId, disabled } = account;
    if (disabled) throw new AccountDisabledError({ tenant, accountId });
    if (linked === undefined && !(await this.subjects.link(manager, person, accountId, this.clock.now()))) {
      throw new DomainError('SSO_ACCOUNT_TAKEN', 'the account belongs to another person of this issuer', {
        facts: { tenant, accountId },
      });
    }
    return accountId;
  }

  private held(manager: EntityManager, tenant: string, accountId: string): Promise<SignInAccount | null> {
    return this.accounts.findLocked(manager, { tenant, accountId });
  }

  private async named(
    manager: EntityManager,
    { tenant, username, email }: SignedOnPerson,
  ): Promise<SignInAccount | undefined> {
    const named =
      username === undefined ? undefined : await this.accounts.findByUsername(tenant, username, manager);
    if (named) return named;
    const mailed = email === undefined ? [] : await this.accounts.findByEmail(manager, tenant, email);
    // Two accounts with one address: neither is proved to be this person's.
    return mailed.length === 1 ? mailed[0] : undefined;
  }
}
