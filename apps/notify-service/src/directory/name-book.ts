import type { ResolvedGroup } from '@app/contracts';
import type { AccountNames } from '@app/cards';

/** A card is to show accounts whose names were not asked for yet; the work starts over with them. */
export class NamesMissingError extends Error {
  override readonly name = 'NamesMissingError';

  constructor(readonly groups: { tenant: string; accountIds: string[] }[]) {
    super('names are missing');
  }
}

/** Display names by tenant and account, as identity-service told them. */
export class NameBook {
  private readonly names = new Map<string, Record<string, string>>();
  private readonly asked = new Set<string>();

  add(groups: ResolvedGroup[]): void {
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

  of(tenant: string): AccountNames {
    return this.names.get(tenant) ?? {};
  }

  unasked(tenant: string, accountIds: string[]): string[] {
    return accountIds.filter((accountId) => !this.asked.has(`${tenant}/${accountId}`));
  }
}
