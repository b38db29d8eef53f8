import { useQueries } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { useAccounts } from '../members/members.data';

const LISTED = 500;
/** Beyond the list, asked one by one; further ones are shown by id. */
const SINGLY = 60;

/** What people are called; who is not known (yet) goes by the account id. */
export function useNames(tenant: string, accountIds: readonly string[]): (accountId: string) => string {
  const list = useAccounts(tenant, {}, undefined, LISTED);
  const names = new Map(list.data?.items.map(({ accountId, displayName }) => [accountId, displayName]));
  const isWhole = list.data?.next === null;
  const missing = list.data && !isWhole ? [...new Set(accountIds)].filter((id) => !names.has(id)) : [];
  const singly = useQueries({
    queries: missing.slice(0, SINGLY).map((accountId) => ({
      queryKey: ['account', tenant, accountId],
      queryFn: () =>
        ok(
          api.GET('/api/v1/tenants/{tenant}/accounts/{accountId}', {
            params: { path: { tenant, accountId } },
          }),
        ),
      staleTime: 300_000,
      retry: false,
    })),
  });
  for (const { data } of singly) if (data) names.set(data.accountId, data.displayName);
  return (accountId) => names.get(accountId) ?? accountId;
}
