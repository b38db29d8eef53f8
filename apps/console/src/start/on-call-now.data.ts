import { useQueries } from '@tanstack/react-query';
import { api, ok } from '../api/client';

const AGAIN_MS = 60_000;

/** Who is on duty this moment, by each schedule; null is nobody, and undefined is not known yet. */
export const useOnCallNow = (tenant: string, scheduleIds: readonly string[]) =>
  useQueries({
    queries: scheduleIds.map((scheduleId) => ({
      // Begins as all of schedules do: whoever changes one changes this.
      queryKey: ['schedules', tenant, 'on-call', scheduleId],
      queryFn: () =>
        ok(
          api.GET('/api/v1/tenants/{tenant}/schedules/{scheduleId}/on-call', {
            params: { path: { tenant, scheduleId } },
          }),
        ),
      refetchInterval: AGAIN_MS,
    })),
  }).map(({ data }) => data?.accountId);
