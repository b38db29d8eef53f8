import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';

export type Integration = components['schemas']['IntegrationBody'];
export type IntegrationDetail = components['schemas']['IntegrationDetailBody'];
const INTEGRATIONS = 'integrations';
const PAGE = 50;

export const useIntegrations = (tenant: string, after?: string, refetchInterval: number | false = false) =>
  useQuery({
    queryKey: [INTEGRATIONS, tenant, after],
    queryFn: () => ok(api.GET('/api/v1/integrations', { params: { query: { tenant, after, limit: PAGE } } })),
    enabled: tenant !== '',
    refetchInterval,
  });

export const useIntegration = (id: string) =>
  useQuery({
    queryKey: [INTEGRATIONS, 'one', id],
    queryFn: () => ok(api.GET('/api/v1/integrations/{id}', { params: { path: { id } } })),
  });

export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { tenant: string; name: string; corpId: string }) =>
      ok(api.POST('/api/v1/integrations', { body: { kind: 'suite', ...body } })),
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/api/v1/integrations/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}

export const useInstallLink = (tenant: string) =>
  useMutation({
    mutationFn: () =>
      ok(api.POST('/api/v1/tenants/{tenant}/install-links', { params: { path: { tenant } } })),
  });
