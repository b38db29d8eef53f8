import type { AccountView } from '@app/contracts';

/** What is known of members' licences, by corp and member; who is missing was not looked at. */
export type LicensesOfCorp = ReadonlyMap<string, ReadonlyMap<string, boolean | null>>;

/**
 * The unlicensed among linked accounts, up to the first that was not looked at: whoever stands behind it is left to the next
 * page, so that nobody is passed over and nobody comes twice.
 */
export function foundUpTo(
  accounts: readonly AccountView[],
  licenses: LicensesOfCorp,
): { found: AccountView[]; lookedAt: number } {
  const licensedOf = ({ binding }: AccountView) => licenses.get(binding!.corpId)?.get(binding!.userId);
  const stop = accounts.findIndex((account) => licensedOf(account) === undefined);
  const lookedAt = stop === -1 ? accounts.length : stop;
  return { found: accounts.slice(0, lookedAt).filter((account) => licensedOf(account) === false), lookedAt };
}
