import {
  type BindByPassword,
  type BindBySso,
  type BindingView,
  type BoundMember,
  type DeleteBinding,
  type ListBindings,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, InvariantError, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountRepository } from '../account/account.repository.js';
import { MemberRepository } from '../member/member.repository.js';
import { TenantService } from '../tenant/tenant.service.js';
import { BindingFacts } from './binding-facts.js';
import { type Binding, BindingRepository } from './binding.repository.js';
import { LoginService } from './login.service.js';

type Link = Omit<Binding, 'boundAt'>;

@Injectable()
export class BindingService {
  constructor(
    private readonly login: LoginService,
    private readonly tenants: TenantService,
    private readonly accounts: AccountRepository,
    private readonly bindings: BindingRepository,
    private readonly members: MemberRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Throws LOGIN_FAILED, LOGIN_THROTTLED, ACCOUNT_ALREADY_LINKED, MEMBER_ALREADY_LINKED. */
  async bindByPassword(request: BindByPassword): Promise<BoundMember> {
    const { tenant, corpId, userId, username, remoteAddress } = request;
    const password = this.keyring.open(request.sealedPassword, SEAL_CONTEXT.password);
    const accountId = await this.login.authenticate({ tenant, username, remoteAddress }, password);
    return this.link({ tenant, accountId, corpId, userId });
  }

  /** Throws ACCOUNT_UNKNOWN, ACCOUNT_ALREADY_LINKED, MEMBER_ALREADY_LINKED. */
  async bindBySso(request: BindBySso): Promise<BoundMember> {
    const { tenant, corpId, userId } = request;
    return this.link({ tenant, accountId: await this.accountOfClaims(request), corpId, userId });
  }

  /** Throws TENANT_UNKNOWN. */
  async list(request: ListBindings): Promise<{ items: BindingView[] }> {
    await this.tenants.get(request.tenant);
    return { items: await this.bindings.list(request) };
  }

  /** Throws TENANT_UNKNOWN, BINDING_UNKNOWN. */
  async delete({ tenant, accountId }: DeleteBinding): Promise<Record<string, never>> {
    await this.tenants.get(tenant);
    await this.transactions.run(async (manager) => {
      const ended = await this.bindings.deleteByAccount(manager, tenant, accountId);
      if (ended.length === 0) {
        throw new DomainError('BINDING_UNKNOWN', `account ${accountId} is not linked to a member`, {
          facts: { tenant, accountId },
        });
      }
      await this.facts.unbound(manager, ended, 'requested');
    });
    return {};
  }

  private async accountOfClaims({ tenant, username, email }: BindBySso): Promise<string> {
    const named = username === undefined ? undefined : await this.accounts.findByUsername(tenant, username);
    if (named) return named.accountId;
    const mailed = email === undefined ? [] : await this.accounts.findByEmail(tenant, email);
    // Two accounts with one address: neither is proved to be this person's.
    if (mailed.length === 1) return mailed[0]!.accountId;
    throw new DomainError('ACCOUNT_UNKNOWN', 'the signed-in person has no account here', {
      facts: { tenant },
    });
  }

  private async link(wanted: Link): Promise<BoundMember> {
    await this.transactions.run((manager) => this.linkIn(manager, wanted));
    const view = await this.members.find(wanted.corpId, wanted.userId);
    if (!view)
      throw new DomainError('BINDING_UNKNOWN', 'the link ended while it was made', { facts: { ...wanted } });
    return view;
  }

  private async linkIn(manager: EntityManager, wanted: Link): Promise<void> {
    const binding = { ...wanted, boundAt: this.clock.now() };
    await this.endLinkOfFormerTenant(manager, wanted);
    // Twice: the link in the way may end between the insert and the look at it.
    for (let round = 0; round < 2; round++) {
      if (await this.bindings.insert(manager, binding))
        return void (await this.facts.bound(manager, binding));
      if (await this.isLinkedAlready(manager, wanted)) return;
    }
    throw new InvariantError('binding.unsettled', 'a link can neither be made nor found', {
      facts: { ...wanted },
    });
  }

  /** A corp belongs to one tenant at a time, so a link in another tenant is left over from before the corp changed hands. */
  private async endLinkOfFormerTenant(
    manager: EntityManager,
    { tenant, corpId, userId }: Link,
  ): Promise<void> {
    const former = await this.bindings.findByMember(manager, corpId, userId);
    if (!former || former.tenant === tenant) return;
    const ended = await this.bindings.deleteByAccount(manager, former.tenant, former.accountId);
    await this.facts.unbound(manager, ended, 'account-changed');
  }

  /** True when exactly this link exists, false when none is in the way. */
  private async isLinkedAlready(
    manager: EntityManager,
    { tenant, accountId, corpId, userId }: Link,
  ): Promise<boolean> {
    const ofAccount = await this.bindings.findByAccount(manager, tenant, accountId);
    if (ofAccount && (ofAccount.corpId !== corpId || ofAccount.userId !== userId)) {
      throw new DomainError('ACCOUNT_ALREADY_LINKED', 'the account is linked to another member', {
        facts: { tenant, accountId },
      });
    }
    const ofMember = await this.bindings.findByMember(manager, corpId, userId);
    if (ofMember && ofMember.accountId !== accountId) {
      throw new DomainError('MEMBER_ALREADY_LINKED', 'the member is linked to another account', {
        facts: { tenant, corpId, userId },
      });
    }
    return ofAccount !== undefined;
  }
}
