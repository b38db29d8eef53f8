import type { AccountNames } from '@app/cards';
import type { ResolvedGroup } from '@app/contracts';
import type { AccountGroup } from './directory-questions.js';

/** Display names by tenant and account, as identity-service told them. */
export class NameBook {
  static readonly EMPTY = new NameBook([]);

  private readonly names = new Map<string, Record<string, string>>();
  private readonly asked = new Set<string>();

  constructor(private readonly groups: readonly ResolvedGroup[]) {
    for (const { tenant, recipients } of groups) {
      const names = this.names.get(tenant) ?? (Object.create(null) as Record<string, string>);
      for (const { accountId, known, disabled, displayName } of recipients) {
        this.asked.add(`${tenant}/${accountId}`);
        // Who was disabled since keeps the name under what they did.
        if (known || disabled) names[accountId] = displayName;
      }
      this.names.set(tenant, names);
    }
  }

  /** A book with these answers too. */
  with(groups: readonly ResolvedGroup[]): NameBook {
    return new NameBook([...this.groups, ...groups]);
  }

  of(tenant: string): AccountNames {
    return this.names.get(tenant) ?? {};
  }

  /** Who of these was not asked about, once per tenant and account. */
  missing(wanted: readonly AccountGroup[]): AccountGroup[] {
    const missing = new Map<string, Set<string>>();
    for (const { tenant, accountIds } of wanted) {
      for (const accountId of accountIds) {
        if (this.asked.has(`${tenant}/${accountId}`)) continue;
        const ids = missing.get(tenant);
        if (ids) ids.add(accountId);
        else missing.set(tenant, new Set([accountId]));
      }
    }
    return [...missing].map(([tenant, ids]) => ({ tenant, accountIds: [...ids] }));
  }
}
