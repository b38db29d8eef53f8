import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { INTEGRATIONS, useConnect } from '../integrations/integrations.data';
import type { KeyPair } from './new-key-pair';

const FRESH_KEYS = 'fresh-keys';

/** Token and EncodingAESKey as long as this page of the browser lives: nobody shows them again. */
export const useFreshKeys = (id: string): KeyPair | null =>
  useQuery<KeyPair | null>({
    queryKey: [FRESH_KEYS, id],
    queryFn: () => null,
    initialData: null,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data;

function useKeep() {
  const client = useQueryClient();
  return (id: string, pair: KeyPair) => void client.setQueryData([FRESH_KEYS, id], pair);
}

type Created = components['schemas']['CreatedIntegrationBody'];
type Wish = Required<
  Pick<components['schemas']['CreateIntegrationBody'], 'tenant' | 'name' | 'corpId' | 'agentId' | 'secret'>
>;

export function useConnectOwnApp() {
  const connect = useConnect();
  const keep = useKeep();
  const begin = (wish: Wish, onDone: (id: string) => void) =>
    connect.mutate(
      { kind: 'self-built', ...wish },
      {
        onSuccess: (made) => {
          const { id, token, encodingAesKey }: Created = made;
          if (token !== undefined && encodingAesKey !== undefined) keep(id, { token, encodingAesKey });
          onDone(id);
        },
      },
    );
  return { begin, error: connect.error, isPending: connect.isPending };
}

export function useReplaceCredentials(id: string) {
  const client = useQueryClient();
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: { secret: string } | KeyPair) =>
      ok(api.PUT('/api/v1/integrations/{id}/credentials', { params: { path: { id } }, body })),
    onSuccess: (_, given) => 'token' in given && keep(id, given),
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}

export function usePutDomainFile(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; content: string }) =>
      ok(api.PUT('/api/v1/integrations/{id}/domain-file', { params: { path: { id } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: [INTEGRATIONS] }),
  });
}
