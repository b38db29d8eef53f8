import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok, unlessThere } from '../api/client';
import type { components, paths } from '../api/schema';

export type Account = components['schemas']['AccountBody'];
export type AccountInput = components['schemas']['PutAccountBody'];
export type NewAccount = AccountInput & { accountId: string };
type Asked = NonNullable<paths['/api/v1/tenants/{tenant}/accounts']['get']['parameters']['query']>;

/** What members are chosen by; `disabled` is a state of the account, the others say whom a card would reach. */
export const CHOICES = ['bound', 'unbound', 'out-of-scope', 'unlicensed', 'disabled'] as const;

const askedBy = (choice: string | undefined): Asked =>
  choice === 'disabled' ? { status: choice } : { reach: choice as Asked['reach'] };

const PAGE = 50;
/** More at once no list has. */
const MOST = 500;
const ACCOUNTS = 'accounts';

export const useAccounts = (
  tenant: string,
  filters: { reach?: string; q?: string },
  after?: string,
  limit = PAGE,
  refetchInterval: number | false = false,
) =>
  useQuery({
    queryKey: [ACCOUNTS, tenant, filters, after, limit],
    queryFn: () => {
      const query = { q: filters.q, ...askedBy(filters.reach), after, limit };
      return ok(api.GET('/api/v1/tenants/{tenant}/accounts', { params: { path: { tenant }, query } }));
    },
    refetchInterval,
    placeholderData: keepPreviousData,
    enabled: tenant !== '',
  });

/** A write whose effect the lists show at once. */
export function useWrite<Given, Answer>(write: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: [ACCOUNTS] }),
  });
}

const ofAccount = (tenant: string, accountId: string) => ({ params: { path: { tenant, accountId } } });

export const usePutAccount = (tenant: string, isNew: boolean) =>
  useWrite(({ accountId, ...body }: NewAccount) => {
    const path = '/api/v1/tenants/{tenant}/accounts/{accountId}';
    const put = () => ok(api.PUT(path, { ...ofAccount(tenant, accountId), body }));
    if (!isNew) return put();
    const params = { path: { tenant }, query: { q: accountId, limit: MOST } };
    const alike = ok(api.GET('/api/v1/tenants/{tenant}/accounts', { params }));
    return unlessThere(alike, (one) => one.accountId === accountId, put);
  });

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
