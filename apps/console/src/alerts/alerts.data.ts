import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { isOffered } from '../api/offers';
import { hasStatus } from '../api/problem';
import type { components, paths } from '../api/schema';

export type AlertItem = components['schemas']['AlertItemBody'];
export type AlertDetail = components['schemas']['AlertDetailBody'];
type AlertsQuery = NonNullable<paths['/api/v1/tenants/{tenant}/alerts']['get']['parameters']['query']>;
export type LoggedPage = components['schemas']['PageBody'];
export type TimelineEntry = components['schemas']['TimelineEntryBody'];

export interface AlertFilters {
  status?: string;
  severity?: string;
  q?: string;
  from?: string;
  to?: string;
}

const PAGE = 50;
const LIVE_MS = 15_000;

/** A day's beginning in the reader's zone, as the API wants its times. */
const startOf = (day: string | undefined, plusDays = 0): string | undefined => {
  if (!day) return undefined;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + plusDays);
  return date.toISOString();
};

export const useAlerts = (
  tenant: string,
  filters: AlertFilters,
  after?: string,
  limit = PAGE,
  refetchInterval = LIVE_MS,
) =>
  useQuery({
    queryKey: ['alerts', tenant, filters, after, limit],
    queryFn: () => {
      const { from, to, ...rest } = filters;
      // Out of the address: what the API does not know, it refuses.
      const chosen = rest as Pick<AlertsQuery, 'status' | 'severity' | 'q'>;
      const query = { ...chosen, from: startOf(from), to: startOf(to, 1), after, limit };
      return ok(api.GET('/api/v1/tenants/{tenant}/alerts', { params: { path: { tenant }, query } }));
    },
    refetchInterval,
    placeholderData: keepPreviousData,
    enabled: tenant !== '' && isOffered('alerts'),
  });

/** Nothing is asked without an id. */
export const useAlert = (tenant: string, alertId: string | undefined) =>
  useQuery({
    queryKey: ['alert', tenant, alertId],
    queryFn:
      alertId === undefined
        ? skipToken
        : () =>
            ok(
              api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}', { params: { path: { tenant, alertId } } }),
            ),
    refetchInterval: LIVE_MS,
  });

/** Whom the alert paged by its space's policy; newest first. */
export const usePages = (tenant: string, alertId: string) =>
  useQuery({
    queryKey: ['pages', tenant, alertId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/alerts/{alertId}/pages', {
          params: { path: { tenant, alertId } },
        }),
      ).catch((error: unknown) => {
        if (hasStatus(error, 409)) return null; // Where a pipeline of the site's own pages
        throw error;
      }),
    refetchInterval: (query) => (query.state.data === null ? false : LIVE_MS),
    enabled: isOffered('pages'),
  });
