import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { useOperator } from '../session/session.data';

export type HealthReport = components['schemas']['HealthReportBody'];
export type ServiceReport = components['schemas']['ServiceReport'];
export type CheckReport = components['schemas']['CheckReport'];
export type Quota = components['schemas']['QuotaReport'];
export type DeadLetter = components['schemas']['DeadLetterItem'];
export type DeadLetterDetail = components['schemas']['DeadLetterBody'];
export type Refusal = components['schemas']['DeadLetterRefusal'];

const LIVE_MS = 10_000;
const LETTERS_LIVE_MS = 30_000;
const PAGE = 50;

/** The report is about every tenant at once; who is of one tenant has their dead letters only. */
export const useSeesAll = (): boolean => useOperator()?.tenant === null;

export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: () => ok(api.GET('/api/v1/health-report')),
    enabled: useSeesAll(),
    refetchInterval: LIVE_MS,
  });

export const useDeadLetters = (tenant?: string, after?: string) =>
  useQuery({
    queryKey: ['dead-letters', tenant, after],
    queryFn: () => ok(api.GET('/api/v1/dead-letters', { params: { query: { tenant, after, limit: PAGE } } })),
    placeholderData: keepPreviousData,
    refetchInterval: LETTERS_LIVE_MS,
  });

export const useDeadLetter = (id: string) =>
  useQuery({
    queryKey: ['dead-letter', id],
    queryFn: () => ok(api.GET('/api/v1/dead-letters/{id}', { params: { path: { id } } })),
    retry: false,
  });

function useWrite<R>(write: (id: string) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: ['dead-letters'] }),
  });
}

export const useRequeue = () =>
  useWrite((id) => ok(api.POST('/api/v1/dead-letters/{id}/requeue', { params: { path: { id } } })));

export const useDrop = () =>
  useWrite((id) => ok(api.DELETE('/api/v1/dead-letters/{id}', { params: { path: { id } } })));
