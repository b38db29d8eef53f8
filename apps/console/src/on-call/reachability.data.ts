import { useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { isOffered } from '../api/offers';

const AGAIN_MS = 60_000;
const MOST = 200;

/** Who is on duty in the coming hours and could not be paged. */
export const useUnreachable = (tenant: string, hours: number) =>
  useQuery({
    queryKey: ['reachability', tenant, hours],
    queryFn: () => {
      const now = Date.now();
      const query = {
        from: new Date(now).toISOString(),
        to: new Date(now + hours * 3_600_000).toISOString(),
        limit: MOST,
      };
      return ok(api.GET('/api/v1/tenants/{tenant}/reachability', { params: { path: { tenant }, query } }));
    },
    refetchInterval: AGAIN_MS,
    // Links and schedules change on other pages: whoever comes back is told what is known now.
    gcTime: 0,
    enabled: isOffered('reachability'),
  });
