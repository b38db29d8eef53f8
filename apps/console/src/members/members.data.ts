import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { ImportedAccount } from '../api/coming';
import type { components, paths } from '../api/schema';

export type Account = components['schemas']['AccountBody'];
export type AccountInput = components['schemas']['PutAccountBody'];
export type NewAccount = AccountInput & { accountId: string };
type Status = NonNullable<
  NonNullable<paths['/api/v1/tenants/{tenant}/accounts']['get']['parameters']['query']>['status']
>;
export const STATUSES: readonly Status[] = ['bound', 'unbound', 'disabled'];

const PAGE = 50;
const ACCOUNTS = 'accounts';

export const useAccounts = (
  tenant: string,
  filters: { status?: string; q?: string },
  after?: string,
  limit = PAGE,
) =>
  useQuery({
    queryKey: [ACCOUNTS, tenant, filters, after, limit],
    queryFn: () => {
      const query = { q: filters.q, status: filters.status as Status | undefined, after, limit };
      return ok(api.GET('/api/v1/tenants/{tenant}/accounts', { params: { path: { tenant }, query } }));
    },
    placeholderData: keepPreviousData,
    enabled: tenant !== '',
  });

/** A write whose effect the lists show at once. */
function useWrite<Given, Answer>(write: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: [ACCOUNTS] }),
  });
}

const ofAccount = (tenant: string, accountId: string) => ({ params: { path: { tenant, accountId } } });

export const usePutAccount = (tenant: string) =>
  useWrite(({ accountId, ...body }: NewAccount) =>
    ok(api.PUT('/api/v1/tenants/{tenant}/accounts/{accountId}', { ...ofAccount(tenant, accountId), body })),
  );

export const useUnbind = (tenant: string) =>
  useWrite((accountId: string) =>
    ok(api.DELETE('/api/v1/tenants/{tenant}/bindings/{accountId}', ofAccount(tenant, accountId))),
  );

export const useDisable = (tenant: string) =>
  useWrite(({ accountId, disabled }: { accountId: string; disabled: boolean }) =>
    ok(
      api.PUT('/api/v1/tenants/{tenant}/accounts/{accountId}/disabled', {
        ...ofAccount(tenant, accountId),
        body: { disabled },
      }),
    ),
  );

export const useEndSessions = (tenant: string) =>
  useWrite((accountId: string) =>
    ok(api.DELETE('/api/v1/tenants/{tenant}/accounts/{accountId}/sessions', ofAccount(tenant, accountId))),
  );

export const useDeleteAccount = (tenant: string) =>
  useWrite((accountId: string) =>
    ok(api.DELETE('/api/v1/tenants/{tenant}/accounts/{accountId}', ofAccount(tenant, accountId))),
  );

const AT_ONCE = 500;

/** In parts as large as the API takes; `onPart` hears how far it is. */
export const useImport = (tenant: string) =>
  useWrite(async (given: { dryRun: boolean; accounts: NewAccount[]; onPart?: (done: number) => void }) => {
    const items: ImportedAccount[] = [];
    for (let i = 0; i < given.accounts.length; i += AT_ONCE) {
      const body = { dryRun: given.dryRun, accounts: given.accounts.slice(i, i + AT_ONCE) };
      const part = await ok(
        api.POST('/api/v1/tenants/{tenant}/accounts/import', { params: { path: { tenant } }, body }),
      );
      items.push(...part.items);
      given.onPart?.(items.length);
    }
    return items;
  });
