import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';

export type Integration = components['schemas']['IntegrationBody'];
export type IntegrationDetail = components['schemas']['IntegrationDetailBody'];
export const INTEGRATIONS = 'integrations';
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

type Wish = components['schemas']['CreateIntegrationBody'];

/** A corp's own app has a receiver of its own; a suite's are the provider's. */
export const isOwnApp = ({ kind }: Pick<Integration, 'kind'>): boolean => kind === 'self-built';

/** A smart bot of a group; it rests on nothing that a corp granted. */
export const isBot = ({ kind }: Pick<Integration, 'kind'>): boolean => kind === 'bot';

export const wayOf = (integration: Pick<Integration, 'kind'>): 'ownApp' | 'bot' | 'suite' =>
  isOwnApp(integration) ? 'ownApp' : isBot(integration) ? 'bot' : 'suite';

export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Wish) => ok(api.POST('/api/v1/integrations', { body })),
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}

/** `leave`: away from the page of what is no more, before that page asks for it again. */
export function useDisconnect(leave: () => Promise<void> | void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ok(api.DELETE('/api/v1/integrations/{id}', { params: { path: { id } } })),
    onSuccess: leave,
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}

export const useInstallLink = (tenant: string) =>
  useMutation({
    mutationFn: () =>
      ok(api.POST('/api/v1/tenants/{tenant}/install-links', { params: { path: { tenant } } })),
  });
