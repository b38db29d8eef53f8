import type { ResolvedGroup, ResolvedRecipient, TenantInstallation } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';

/** Limits of one question (contracts). */
const MAX_ACCOUNTS = 1000;
const MAX_GROUPS = 500;

export interface Directory {
  groups: ResolvedGroup[];
  hasTenant(tenant: string): boolean;
  account(tenant: string, accountId: string): ResolvedRecipient | undefined;
  installations(tenant: string): TenantInstallation[];
}

/** Asks identity-service and auth-service about everyone in a batch, one question each. */
@Injectable()
export class RecipientDirectory {
  constructor(private readonly requester: Requester) {}

  /** Throws a retryable UpstreamError while one of them does not answer. */
  async read(accountsByTenant: Map<string, Set<string>>): Promise<Directory> {
    if (accountsByTenant.size === 0) return directoryOf([], []);
    const [groups, { items }] = await Promise.all([
      this.resolve([...accountsByTenant].flatMap(([tenant, ids]) => chunks(tenant, [...ids]))),
      this.requester.request('auth.tenant-installations.get', { tenants: [...accountsByTenant.keys()] }),
    ]);
    return directoryOf(groups, items);
  }

  async resolve(groups: { tenant: string; accountIds: string[] }[]): Promise<ResolvedGroup[]> {
    const resolved: ResolvedGroup[] = [];
    for (let at = 0; at < groups.length; at += MAX_GROUPS) {
      const question = { groups: groups.slice(at, at + MAX_GROUPS) };
      resolved.push(...(await this.requester.request('identity.recipients.resolve', question)).groups);
    }
    return resolved;
  }
}

function chunks(tenant: string, accountIds: string[]): { tenant: string; accountIds: string[] }[] {
  const parts = [{ tenant, accountIds: accountIds.slice(0, MAX_ACCOUNTS) }];
  for (let at = MAX_ACCOUNTS; at < accountIds.length; at += MAX_ACCOUNTS) {
    parts.push({ tenant, accountIds: accountIds.slice(at, at + MAX_ACCOUNTS) });
  }
  return parts;
}

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
