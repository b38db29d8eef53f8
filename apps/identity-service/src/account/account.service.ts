import {
  type AccountById,
  type AccountView,
  cleanUsername,
  type DisableAccount,
  type ListAccounts,
  type Page,
  type PutAccount,
  type PutAccountReply,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';
import { SsoSubjectRepository } from '../sso-subject/sso-subject.repository.js';
import { TenantService } from '../tenant/tenant.service.js';
import { ChannelSettings } from '../channel/channel-settings.js';
import { AccountViews } from './account-views.js';
import { AccountRest } from './account-rest.js';
import { AccountUnknownError, UsernameTakenError } from './account.errors.js';
import { AccountRepository, type SignInAccount } from './account.repository.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { UnlicensedAccounts } from './unlicensed-accounts.js';
import { isUsernameTaken } from './username-taken.js';

/** Accounts as operators keep them. */
@Injectable()
export class AccountService {
  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountRepository,
    private readonly views: AccountViews,
    private readonly unlicensed: UnlicensedAccounts,
    private readonly bindings: BindingRepository,
    private readonly subjects: SsoSubjectRepository,
    private readonly rest: AccountRest,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly channels: ChannelSettings,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Creates or replaces an account; its binding stays. Throws TENANT_UNKNOWN, USERNAME_TAKEN, CHANNEL_REFUSED. */
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

  /** Throws TENANT_UNKNOWN, and for `unlicensed` UpstreamError. */
  async list(request: ListAccounts): Promise<Page<AccountView>> {
    await this.tenants.get(request.tenant);
    return request.reach === 'unlicensed' ? this.unlicensed.list(request) : this.views.list(request);
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

  /** Resolves to the account as it is then; said twice it changes nothing. Throws TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
  async disable({ disabled, ...account }: DisableAccount): Promise<AccountView> {
    await this.tenants.get(account.tenant);
    return this.transactions.run(async (manager) => {
      const before = (await this.accounts.findLocked(manager, account)) ?? unknown(account);
      if (before.disabled !== disabled) {
        await this.accounts.setDisabled(manager, account, disabled, this.clock.now());
        await this.rest.tell(manager, account.tenant, [account.accountId], disabled);
      }
      return (await this.views.find(account, manager))!;
    });
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
    const owner = { ...account, email: account.email ?? null };
    const { channels, made } = this.channels.settle(owner, account.channels, before?.channels ?? null);
    const write = { account, channels, passwordHash, endsSignIns };
    const created = await this.accounts.put(manager, write, this.clock.now());
    if (before && account.disabled !== undefined && account.disabled !== before.disabled)
      await this.rest.tell(manager, account.tenant, [account.accountId], account.disabled);
    return { account: (await this.views.find(account, manager))!, created, sealedSecrets: made };
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
