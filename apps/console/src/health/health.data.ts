import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';

const LIVE_MS = 10_000;

export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: () => ok(api.GET('/api/v1/health-report')),
    refetchInterval: LIVE_MS,
  });

export const useDeadLetters = (after?: string) =>
  useQuery({
    queryKey: ['dead-letters', after],
    queryFn: () => ok(api.GET('/api/v1/dead-letters', { params: { query: { after, limit: 50 } } })),
  });

export const useDeadLetter = (id: string | undefined) =>
  useQuery({
    queryKey: ['dead-letter', id],
    queryFn: () => ok(api.GET('/api/v1/dead-letters/{id}', { params: { path: { id: id! } } })),
    enabled: id !== undefined,
  });

function useWrite(write: (id: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
}

export const useRequeue = () =>
  useWrite(async (id) => {
    const { response } = await api.POST('/api/v1/dead-letters/{id}/requeue', {
      params: { path: { id } },
    } as never);
    if (!response.ok) throw new Error(String(response.status));
  });

export const useDrop = () =>
  useWrite((id) => ok(api.DELETE('/api/v1/dead-letters/{id}', { params: { path: { id } } })));
