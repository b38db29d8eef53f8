import {
  ACCOUNT_PATTERN,
  MAX_PAGE_LIMIT,
  type ResolvedGroup,
  type ResolvedRecipient,
  type TenantInstallation,
} from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { questionsOf, type AccountGroup } from './directory-questions.js';
import { NameBook } from './name-book.js';

const MAX_PARALLEL = 4;

export interface Directory {
  groups: ResolvedGroup[];
  hasTenant(tenant: string): boolean;
  account(tenant: string, accountId: string): ResolvedRecipient | undefined;
  installations(tenant: string): TenantInstallation[];
}

/** Asks identity-service and auth-service about everyone in a batch, in as few questions as their answers allow. */
@Injectable()
export class RecipientDirectory {
  constructor(private readonly requester: Requester) {}

  /** Throws a retryable UpstreamError while one of them does not answer. */
  async read(accountsByTenant: Map<string, Set<string>>): Promise<Directory> {
    if (accountsByTenant.size === 0) return directoryOf([], []);
    const [groups, items] = await Promise.all([
      this.resolve(
        [...accountsByTenant].map(([tenant, ids]) => ({ tenant, accountIds: [...ids].filter(isAccountId) })),
      ),
      this.installations([...accountsByTenant.keys()]),
    ]);
    return directoryOf(groups, items);
  }

  /** All of them, page by page. Throws like `read`. */
  private async installations(tenants: string[]): Promise<TenantInstallation[]> {
    const found: TenantInstallation[] = [];
    let after: string | undefined;
    do {
      const question = { tenants, limit: MAX_PAGE_LIMIT, after };
      const page = await this.requester.request('auth.tenant-installations.get', question);
      found.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return found;
  }

  /** `known`, and the names of those it was not asked for yet. Throws like `read`. */
  async names(wanted: readonly AccountGroup[], known = NameBook.EMPTY): Promise<NameBook> {
    const missing = known.missing(wanted);
    return missing.length === 0 ? known : known.with(await this.resolve(missing));
  }

  /** Who these accounts are; a tenant may come in several groups. Throws like `read`. */
  private async resolve(groups: AccountGroup[]): Promise<ResolvedGroup[]> {
    const questions = questionsOf(groups);
    const answers: ResolvedGroup[][] = [];
    const ask = async (): Promise<void> => {
      for (;;) {
        const question = questions.shift();
        if (!question) return;
        answers.push(
          (await this.requester.request('identity.recipients.resolve', { groups: question })).groups,
        );
      }
    };
    await Promise.all(Array.from({ length: MAX_PARALLEL }, ask));
    return answers.flat();
  }
}

/** Whatever else an event may call a recipient is no account of anybody. */
const isAccountId = (id: string): boolean => ACCOUNT_PATTERN.test(id);

function directoryOf(groups: ResolvedGroup[], items: TenantInstallation[]): Directory {
  const tenants = new Set(groups.filter(({ tenantView }) => tenantView !== null).map(({ tenant }) => tenant));
  const accounts = new Map(
    groups.flatMap(({ tenant, recipients }) =>
      recipients.map((r) => [`${tenant}/${r.accountId}`, r] as const),
    ),
  );
  const installations = new Map<string, TenantInstallation[]>();
  for (const item of items) installations.set(item.tenant, [...(installations.get(item.tenant) ?? []), item]);
  return {
    groups,
    hasTenant: (tenant) => tenants.has(tenant),
    account: (tenant, accountId) => accounts.get(`${tenant}/${accountId}`),
    installations: (tenant) => installations.get(tenant) ?? [],
  };
}
