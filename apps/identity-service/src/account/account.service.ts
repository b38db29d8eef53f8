import {
  type AccountById,
  type AccountView,
  cleanUsername,
  type ListAccounts,
  type Page,
  type PutAccount,
  type PutAccountReply,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';
import { SsoSubjectRepository } from '../sso-subject/sso-subject.repository.js';
import { TenantService } from '../tenant/tenant.service.js';
import { AccountViews } from './account-views.js';
import { AccountUnknownError, UsernameTakenError } from './account.errors.js';
import { AccountRepository, type SignInAccount } from './account.repository.js';
import { hashPassword, verifyPassword } from './password-hash.js';

/** Accounts as operators keep them. */
@Injectable()
export class AccountService {
  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountRepository,
    private readonly views: AccountViews,
    private readonly bindings: BindingRepository,
    private readonly subjects: SsoSubjectRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Creates or replaces an account; its binding stays. Throws TENANT_UNKNOWN, USERNAME_TAKEN. */
  async put(request: PutAccount): Promise<PutAccountReply> {
    await this.tenants.get(request.tenant);
    const account = { ...request, username: cleanUsername(request.username) };
    // Before the transaction: a hash takes longer than anything in it.
    const passwordHash = await this.newHash(request.sealedPassword, await this.accounts.find(account));
    try {
      return await this.transactions.run((manager) => this.putIn(manager, account, passwordHash));
    } catch (error) {
      if (isUsernameTaken(error)) throw new UsernameTakenError(account.tenant, account.username);
      throw error;
    }
  }

  /** Throws TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
  async get(account: AccountById): Promise<AccountView> {
    await this.tenants.get(account.tenant);
    return (await this.views.find(account)) ?? unknown(account);
  }

  /** Throws TENANT_UNKNOWN. */
  async list(request: ListAccounts): Promise<Page<AccountView>> {
    await this.tenants.get(request.tenant);
    return this.views.list(request);
  }

  /** The account and its links; what it did stays in the history of alerts. Throws TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
  async delete(account: AccountById): Promise<void> {
    await this.tenants.get(account.tenant);
    const { tenant, accountId } = account;
    await this.transactions.run(async (manager) => {
      if ((await this.deleteIn(manager, tenant, [accountId])) === 0) unknown(account);
    });
  }

  /** Deletes some of a tenant's accounts; resolves to their number, 0 = none was left. */
  async deleteSome(tenant: string, limit: number): Promise<number> {
    const accountIds = await this.accounts.someOf(tenant, limit);
    if (accountIds.length === 0) return 0;
    await this.transactions.run((manager) => this.deleteIn(manager, tenant, accountIds));
    return accountIds.length;
  }

  /** Throws TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
  async endSignIns(account: AccountById): Promise<void> {
    await this.tenants.get(account.tenant);
    if (!(await this.accounts.endSignIns(account, this.clock.now()))) unknown(account);
  }

  private async putIn(
    manager: EntityManager,
    account: PutAccount,
    passwordHash: string | undefined,
  ): Promise<PutAccountReply> {
    const before = await this.accounts.findLocked(manager, account);
    const endsSignIns = before !== null && (passwordHash !== undefined || account.disabled === true);
    const created = await this.accounts.put(
      manager,
      { account, passwordHash, endsSignIns },
      this.clock.now(),
    );
    if (before && account.disabled !== undefined && account.disabled !== before.disabled)
      await this.tellOfRest(manager, account, account.disabled);
    return { account: (await this.views.find(account, manager))!, created };
  }

  /** Undefined when no password is given or it is the one that is set: who writes accounts again and again ends no sign-in. */
  private async newHash(
    sealed: string | undefined,
    before: SignInAccount | null,
  ): Promise<string | undefined> {
    if (sealed === undefined) return undefined;
    const password = this.keyring.open(sealed, SEAL_CONTEXT.password);
    const isSame = before?.passwordHash && (await verifyPassword(before.passwordHash, password));
    return isSame ? undefined : hashPassword(password);
  }

  /** The link of a disabled account rests; for the other services that is no link. */
  private async tellOfRest(manager: EntityManager, account: AccountById, rests: boolean): Promise<void> {
    const link = await this.bindings.findByAccount(manager, account.tenant, account.accountId);
    if (!link) return;
    if (rests) await this.facts.unbound(manager, [link], 'account-disabled');
    else await this.facts.bound(manager, link);
  }

  private async deleteIn(manager: EntityManager, tenant: string, accountIds: string[]): Promise<number> {
    const ended = await this.bindings.deleteByAccounts(manager, tenant, accountIds);
    await this.facts.unbound(manager, ended, 'account-deleted');
    await this.subjects.forget(manager, tenant, accountIds);
    return this.accounts.delete(manager, tenant, accountIds);
  }
}

function unknown(account: AccountById): never {
  throw new AccountUnknownError(account);
}

const USERNAME_CONSTRAINTS = new Set(['account_username_key', 'account_username_key_key']);

function isUsernameTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && USERNAME_CONSTRAINTS.has(constraint ?? '');
}
