import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { hasStatus } from '../api/problem';
import type { Severity } from '../api/coming';
import type { components } from '../api/schema';

export type Space = components['schemas']['SpaceBody'];
export type StoredSpace = components['schemas']['StoredSpaceBody'];
export type SpaceInput = components['schemas']['PutSpaceBody'];
export type Policy = Space['policy'];
export type Level = Policy['levels'][number];
export type Target = Level['targets'][number];
export type TestedRoute = components['schemas']['TestedRouteBody'];

const SPACES = 'spaces';

export const useSpaces = (tenant: string, after?: string) =>
  useQuery({
    queryKey: [SPACES, tenant, after],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/spaces', {
          params: { path: { tenant }, query: { after, limit: 50 } },
        }),
      ),
  });

/** Null = nobody has stored it yet. */
export const useSpace = (tenant: string, spaceId: string) =>
  useQuery({
    queryKey: [SPACES, tenant, 'one', spaceId],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/spaces/{spaceId}', { params: { path: { tenant, spaceId } } }),
      ).catch((error: unknown) => {
        if (hasStatus(error, 404)) return null;
        throw error;
      }),
    refetchOnWindowFocus: false, // what is being written stays
  });

export function usePutSpace(tenant: string, spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SpaceInput) =>
      ok(
        api.PUT('/api/v1/tenants/{tenant}/spaces/{spaceId}', { params: { path: { tenant, spaceId } }, body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [SPACES, tenant] }),
  });
}

export function useDeleteSpace(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (spaceId: string) =>
      ok(api.DELETE('/api/v1/tenants/{tenant}/spaces/{spaceId}', { params: { path: { tenant, spaceId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [SPACES, tenant] }),
  });
}

export const useRouteTest = (tenant: string) =>
  useMutation({
    mutationFn: (asked: { labels: Record<string, string>; severity: Severity }) =>
      ok(api.POST('/api/v1/tenants/{tenant}/route-test', { params: { path: { tenant } }, body: asked })),
  });
