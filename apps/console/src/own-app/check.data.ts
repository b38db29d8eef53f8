import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { isOffered } from '../api/offers';
import type { components } from '../api/schema';
import { useMay } from '../session/session.data';
import { useLanguage } from '../words/use-language';
import { INTEGRATIONS } from '../integrations/integrations.data';

export type Check = components['schemas']['ConnectionCheckBody'];

const AGAIN_MS = 8_000;
/** WeCom is asked two or three times for each connection. */
const OVERVIEW_MS = 300_000;
/** Eight minutes of looking by itself; then somebody asks. */
const MOST_LOOKS = 60;

/** The request for one connection, made by those alone who may. */
function useLook() {
  const language = useLanguage();
  const mayAsk = useMay('manage') && isOffered('check');
  return (id: string | undefined) =>
    queryOptions({
      queryKey: [INTEGRATIONS, 'check', id, language],
      queryFn: () => ok(api.POST('/api/v1/integrations/{id}/check', { params: { path: { id: id! } } })),
      enabled: id !== undefined && mayAsk,
    });
}

/** What the doctor says of a connection, asked again by itself while something is left to do and the page is seen. */
export const useCheck = (id: string | undefined) =>
  useQuery({
    ...useLook()(id),
    refetchInterval: ({ state: { data, dataUpdateCount, error } }) => {
      const isDone = data?.checks.every(({ ok, remedy }) => ok && remedy === undefined) ?? false;
      return isDone || error !== null || dataUpdateCount >= MOST_LOOKS ? false : AGAIN_MS;
    },
  });

/** What the doctor says of several connections. */
export function useChecks(ids: readonly string[]) {
  const lookAt = useLook();
  return useQueries({
    queries: ids.map((id) => ({
      ...lookAt(id),
      staleTime: OVERVIEW_MS,
      refetchInterval: OVERVIEW_MS,
    })),
  });
}
