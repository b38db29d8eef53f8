import { type MatchBindings, type MatchedAccount, type Page, pageOf } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';
import { TenantService } from '../tenant/tenant.service.js';
import { MatchCandidates } from './match-candidates.repository.js';
import { planMatches } from './match-plan.js';
import { MemberSearch } from './member-search.js';

/** Links accounts without asking their owners: a corp's own app may look its members up. */
@Injectable()
export class BindingMatchService {
  constructor(
    private readonly tenants: TenantService,
    private readonly candidates: MatchCandidates,
    private readonly search: MemberSearch,
    private readonly bindings: BindingRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws TENANT_UNKNOWN, INTEGRATION_UNKNOWN, NOT_OWN_APP, UpstreamError. */
  async match(request: MatchBindings): Promise<Page<MatchedAccount>> {
    const { tenant, by, dryRun = false } = request;
    await this.tenants.get(tenant);
    const rows = await this.candidates.page(request);
    const { items: page, next } = pageOf(rows, request, ({ accountId }) => [accountId]);
    const unlinked = page.filter(({ userId }) => userId === null);
    const { corpId, sought } = await this.search.find(request, by, unlinked);
    const found = [...sought.values()].flatMap((member) => member?.userId ?? []);
    const plan = planMatches(page, sought, await this.candidates.held(corpId, found));
    return { items: dryRun ? plan : await this.link(tenant, corpId, plan), next };
  }

  /** Whoever was linked by somebody else meanwhile is left as that made it. */
  private link(tenant: string, corpId: string, plan: MatchedAccount[]): Promise<MatchedAccount[]> {
    const boundAt = this.clock.now();
    const wanted = plan.flatMap(({ accountId, outcome, userId }) =>
      outcome === 'bound' ? [{ tenant, accountId, corpId, userId: userId!, boundAt }] : [],
    );
    return this.transactions.run(async (manager) => {
      const made = await this.bindings.insertAll(manager, wanted);
      await this.facts.bound(manager, made);
      const linked = new Set(made.map(({ accountId }) => accountId));
      return plan.map((item) =>
        item.outcome !== 'bound' || linked.has(item.accountId)
          ? item
          : { ...item, outcome: 'already' as const },
      );
    });
  }
}
