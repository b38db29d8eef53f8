import {
  type BindByPassword,
  type BindBySso,
  type BindingView,
  type BoundMember,
  type DeleteBinding,
  type ListBindings,
  type Page,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, hintOf, InvariantError, Keyring, OncallError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberRepository } from '../member/member.repository.js';
import { MemberScopeRepository } from '../scope/member-scope.repository.js';
import { SignInLog } from '../sign-in-log/sign-in-log.js';
import { SsoSubjectRepository } from '../sso-subject/sso-subject.repository.js';
import { TenantService } from '../tenant/tenant.service.js';
import { BindingFacts } from '../link/binding-facts.js';
import type { Binding } from '../link/binding.entity.js';
import { BindingRepository } from '../link/binding.repository.js';
import { LoginService } from './login.service.js';
import { SsoAccounts } from './sso-accounts.js';

type Link = Omit<Binding, 'boundAt'>;

/** Links a WeCom member to an account, by password or single sign-on, and takes the link away. */
@Injectable()
export class BindingService {
  constructor(
    private readonly login: LoginService,
    private readonly tenants: TenantService,
    private readonly ssoAccounts: SsoAccounts,
    private readonly subjects: SsoSubjectRepository,
    private readonly scope: MemberScopeRepository,
    private readonly signInLog: SignInLog,
    private readonly bindings: BindingRepository,
    private readonly members: MemberRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Throws LOGIN_FAILED, LOGIN_THROTTLED, ACCOUNT_DISABLED, OUTSIDE_VISIBLE_SCOPE, ACCOUNT_ALREADY_LINKED, MEMBER_ALREADY_LINKED. */
  async bindByPassword(request: BindByPassword): Promise<BoundMember> {
    const { tenant, corpId, userId, username, remoteAddress } = request;
    const password = this.keyring.open(request.sealedPassword, SEAL_CONTEXT.password);
    return this.logged({ tenant, corpId, userId, by: 'password', account: hintOf(username) }, async () => {
      const accountId = await this.login.authenticate({ tenant, username, remoteAddress }, password);
      return this.link({ tenant, corpId, userId }, () => Promise.resolve(accountId));
    });
  }

  /** Throws ACCOUNT_UNKNOWN, SSO_ACCOUNT_TAKEN, … as above. */
  async bindBySso(request: BindBySso): Promise<BoundMember> {
    const { tenant, corpId, userId, username, email } = request;
    return this.logged({ tenant, corpId, userId, by: 'sso', account: hintOf(username ?? email) }, () =>
      this.link({ tenant, corpId, userId }, (manager) => this.ssoAccounts.take(manager, request)),
    );
  }

  /** Throws TENANT_UNKNOWN. */
  async list(request: ListBindings): Promise<Page<BindingView>> {
    await this.tenants.get(request.tenant);
    return this.bindings.list(request);
  }

  /** Throws TENANT_UNKNOWN, BINDING_UNKNOWN. */
  async delete({ tenant, accountId }: DeleteBinding): Promise<Record<string, never>> {
    await this.tenants.get(tenant);
    await this.transactions.run(async (manager) => {
      const ended = await this.bindings.deleteByAccounts(manager, tenant, [accountId]);
      const forgotten = await this.subjects.forget(manager, tenant, [accountId]);
      if (ended.length === 0 && forgotten === 0) {
        throw new DomainError('BINDING_UNKNOWN', `account ${accountId} is not linked to a member`, {
          facts: { tenant, accountId },
        });
      }
      await this.facts.unbound(manager, ended, 'requested');
    });
    return {};
  }

  private async logged(
    attempt: Omit<Parameters<SignInLog['refused']>[0], 'reason'>,
    bind: () => Promise<BoundMember>,
  ): Promise<BoundMember> {
    try {
      return await bind();
    } catch (error) {
      if (error instanceof OncallError) this.signInLog.refused({ ...attempt, reason: error.code });
      throw error;
    }
  }

  /** Whose account it is is found out in the transaction that makes the link. */
  private async link(
    member: Omit<Link, 'accountId'>,
    accountOf: (manager: EntityManager) => Promise<string>,
  ): Promise<BoundMember> {
    await this.transactions.run(async (manager) => {
      if (await this.scope.isOutside(manager, member)) {
        throw new DomainError('OUTSIDE_VISIBLE_SCOPE', 'the member is outside the app’s visible scope', {
          facts: { ...member },
        });
      }
      await this.linkIn(manager, { ...member, accountId: await accountOf(manager) });
    });
    const { binding } = await this.members.find(member);
    if (!binding)
      throw new DomainError('BINDING_UNKNOWN', 'the link ended while it was made', { facts: { ...member } });
    return binding;
  }

  private async linkIn(manager: EntityManager, wanted: Link): Promise<void> {
    const binding = { ...wanted, boundAt: this.clock.now() };
    await this.endLinkOfFormerTenant(manager, wanted);
    // Twice: the link in the way may end between the insert and the look at it.
    for (let round = 0; round < 2; round++) {
      if (await this.bindings.insert(manager, binding))
        return void (await this.facts.bound(manager, [binding]));
      if (await this.isLinkedAlready(manager, wanted)) return;
    }
    throw new InvariantError('BINDING_UNSETTLED', 'a link can neither be made nor found', {
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
    const ended = await this.bindings.deleteByAccounts(manager, former.tenant, [former.accountId]);
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
    return ofAccount !== null;
  }
}
