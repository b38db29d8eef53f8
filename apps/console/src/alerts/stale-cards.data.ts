import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';

export type StaleCard = components['schemas']['CardBody'];

const PAGE = 50;
const LIVE_MS = 15_000;

export const useStaleCards = (tenant: string, after?: string) =>
  useQuery({
    queryKey: ['stale-cards', tenant, after],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/cards', {
          params: { path: { tenant }, query: { stale: 'true', limit: PAGE, after } },
        }),
      ),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
    enabled: tenant !== '',
  });

/** Since when one of its copies has not been true. */
export const staleSinceOf = ({ recipients }: StaleCard): string | undefined =>
  recipients
    .flatMap(({ staleSince }) => staleSince ?? [])
    .sort()
    .at(0);

/** Why, each reason once. */
export const reasonsOf = ({ recipients }: StaleCard): string[] => [
  ...new Set(recipients.flatMap(({ staleReason }) => staleReason ?? [])),
];
