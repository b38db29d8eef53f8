import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';

export type Source = components['schemas']['SourceBody'];
export type CreatedSource = components['schemas']['CreatedSourceBody'];
export type SourceKind = Source['kind'];
export type Settings = Record<string, unknown>;
export type Received = components['schemas']['ReceivedBody'];
export type Trial = components['schemas']['TrialBody'];
export type TriedEvent = components['schemas']['TriedEventBody'];
export interface SourceInput {
  kind: SourceKind;
  name: string;
  settings?: Settings;
}

const SOURCES = 'sources';
const FEED_MS = 3_000;
/** A list of all that is shown weighs hundreds of kilobytes. */
const LONG_FEED_MS = 10_000;
const SHORT = 20;

/** The document leaves settings open. */
const sent = ({ settings, ...source }: SourceInput) => ({ ...source, settings: settings as never });

export const useSources = (tenant: string, after?: string) =>
  useQuery({
    queryKey: [SOURCES, tenant, after],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/sources', {
          params: { path: { tenant }, query: { after, limit: 50 } },
        }),
      ),
    enabled: tenant !== '',
  });

export const useSource = (tenant: string, id: string) =>
  useQuery({
    queryKey: [SOURCES, tenant, 'one', id],
    queryFn: () => ok(api.GET('/api/v1/tenants/{tenant}/sources/{id}', { params: { path: { tenant, id } } })),
    refetchOnWindowFocus: false, // what is being written stays
  });

/** The newest bodies, asked again every few seconds. */
export const useFeed = (tenant: string, id: string, limit: number) =>
  useQuery({
    queryKey: ['feed', tenant, id, limit],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/sources/{id}/events', {
          params: { path: { tenant, id }, query: { limit } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: limit > SHORT ? LONG_FEED_MS : FEED_MS,
  });

export const useReceived = (tenant: string, id: string, bodyId: string) =>
  useQuery({
    queryKey: ['received', tenant, id, bodyId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/sources/{id}/events/{bodyId}', {
          params: { path: { tenant, id, bodyId } },
        }),
      ),
    // What became of it is known a moment later.
    refetchInterval: ({ state }) =>
      state.data?.became.some(({ became }) => became === 'waiting') ? FEED_MS : false,
  });

/** What a body would make, with settings that are stored nowhere. */
export const useTry = (tenant: string) =>
  useMutation({
    mutationFn: ({ kind, settings, body }: { kind: SourceKind; settings: Settings; body: string }) =>
      ok(
        api.POST('/api/v1/tenants/{tenant}/sources/try', {
          params: { path: { tenant } },
          body: { kind, settings: settings as never, body },
        }),
      ),
  });

/** `leave`: away from the page of what is no more, before that page asks for it again. */
function useWrite<Given, Answer>(
  write: (given: Given) => Promise<Answer>,
  leave?: () => Promise<void> | void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: async () => {
      await leave?.();
      await client.invalidateQueries({ queryKey: [SOURCES] });
    },
  });
}

export const useCreateSource = (tenant: string) =>
  useWrite((source: SourceInput) =>
    ok(api.POST('/api/v1/tenants/{tenant}/sources', { params: { path: { tenant } }, body: sent(source) })),
  );

/** A source keeps its kind, name and token: settings are what a configuration changes of it. */
export const useSaveSettings = (tenant: string) =>
  useWrite((source: SourceInput) =>
    ok(
      api.PUT('/api/v1/tenants/{tenant}/configuration', {
        params: { path: { tenant } },
        body: { sources: [sent(source)], prune: false },
      }),
    ),
  );

export const useDeleteSource = (tenant: string, leave: () => Promise<void> | void) =>
  useWrite(
    (id: string) =>
      ok(api.DELETE('/api/v1/tenants/{tenant}/sources/{id}', { params: { path: { tenant, id } } })),
    leave,
  );
