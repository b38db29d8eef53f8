import { api, ok } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type Account, type NewAccount, useWrite } from './members.data';

export type ImportOutcome = 'created' | 'changed' | 'same' | 'refused';
export interface ImportedAccount {
  accountId: string;
  outcome: ImportOutcome;
  changes: string[];
  errors: string[];
}

/** The API is asked for this many accounts at a time. */
const SIDE_BY_SIDE = 4;

/** What of `account` differs from what is stored; a password always counts, nobody can read the one that is set. */
export function changedFields(account: NewAccount, stored: Partial<Account>): string[] {
  const { accountId: _, ...given } = account;
  return Object.entries(given).flatMap(([field, value]) =>
    value !== undefined && value !== stored[field as keyof Account] ? [field] : [],
  );
}

const refused = (accountId: string, error: unknown): ImportedAccount => ({
  ...{ accountId, outcome: 'refused', changes: [] },
  errors:
    error instanceof ApiProblem && error.body.errors?.length
      ? error.body.errors.map(({ field, message }) => `${field} ${message}`)
      : [error instanceof Error ? error.message : String(error)],
});

async function importOne(tenant: string, account: NewAccount, dryRun: boolean): Promise<ImportedAccount> {
  const { accountId, ...body } = account;
  const target = { params: { path: { tenant, accountId } } };
  try {
    if (accountId === '') throw new Error('id ?');
    const stored = await ok(api.GET('/api/v1/tenants/{tenant}/accounts/{accountId}', target)).catch(
      (error) => {
        if ((error as ApiProblem).status === 404) return undefined;
        throw error;
      },
    );
    const changes = stored ? changedFields(account, stored) : [];
    const outcome = !stored ? 'created' : changes.length > 0 ? 'changed' : 'same';
    if (!dryRun && outcome !== 'same')
      await ok(api.PUT('/api/v1/tenants/{tenant}/accounts/{accountId}', { ...target, body }));
    return { accountId, outcome, changes, errors: [] };
  } catch (error) {
    return refused(accountId, error);
  }
}

interface Import {
  dryRun: boolean;
  accounts: NewAccount[];
  onPart: (done: number) => void;
}

/** One result per account, in their order; one that is refused stops nobody. */
export const useImport = (tenant: string) =>
  useWrite(async ({ dryRun, accounts, onPart }: Import) => {
    const items: ImportedAccount[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < accounts.length) {
        const i = next++;
        items[i] = await importOne(tenant, accounts[i]!, dryRun);
        onPart(next);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return items;
  });
