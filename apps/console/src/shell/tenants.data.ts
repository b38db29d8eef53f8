import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api, ok, unlessThere } from '../api/client';
import type { components } from '../api/schema';

const LAST = 'console-tenant';

/** The tenant of the address, else the one looked at last. */
export function useTenant(): string | undefined {
  const { tenant } = useParams();
  if (tenant !== undefined) localStorage.setItem(LAST, tenant);
  return tenant ?? localStorage.getItem(LAST) ?? undefined;
}

/** Of pages whose address always names one. */
export const useTenantHere = (): string => useParams().tenant ?? '';

/** The first five hundred; whoever has more goes by the address. */
export const useTenants = () =>
  useQuery({
    queryKey: ['tenants'],
    queryFn: () => ok(api.GET('/api/v1/tenants', { params: { query: { limit: 500 } } })),
    staleTime: 60_000,
    select: ({ items }) => items,
  });

/** Makes a tenant; one that is there is left alone. */
export function useCreateTenant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tenant, ...body }: { tenant: string } & components['schemas']['PutTenantBody']) => {
      const params = { path: { tenant } };
      const all = ok(api.GET('/api/v1/tenants', { params: { query: { limit: 500 } } }));
      return unlessThere(
        all,
        (one) => one.tenant === tenant,
        () => ok(api.PUT('/api/v1/tenants/{tenant}', { params, body })),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['tenants'] }),
  });
}
