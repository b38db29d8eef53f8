import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { readPages } from './read-pages';

/** The largest that the API gives. */
const PAGE = 500;
const MOST_PAGES = 20;
const LIVE_MS = 15_000;
/** An alert of thousands is read anew less often. */
const LONG_MS = 60_000;

const keyOf = (tenant: string, alertId: string) => ['deliveries', tenant, alertId];

/** Every outcome of every version, oldest version first, as the API has them; by no other order does it give the newest. */
export const useDeliveries = (tenant: string, alertId: string) =>
  useQuery({
    queryKey: keyOf(tenant, alertId),
    queryFn: () =>
      readPages(
        (after) =>
          ok(
            api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}/deliveries', {
              params: { path: { tenant, alertId }, query: { limit: PAGE, after } },
            }),
          ),
        MOST_PAGES,
      ),
    refetchInterval: ({ state: { data } }) => ((data?.items.length ?? 0) > PAGE ? LONG_MS : LIVE_MS),
  });

/** Of one request. */
export const MOST_RESENT = 100;

export function useResend(tenant: string, alertId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountIds: string[]) =>
      ok(
        api.POST('/api/v1/tenants/{tenant}/alerts/{alertId}/resend', {
          params: { path: { tenant, alertId } },
          body: { accountIds },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(tenant, alertId) }),
  });
}
