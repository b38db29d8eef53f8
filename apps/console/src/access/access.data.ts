import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ok, unlessThere } from '../api/client';
import type { Role } from '../api/coming';

const PAGE = 50;
/** More at once no list has. */
const MOST = 500;

export const useOperators = (after?: string) =>
  useQuery({
    queryKey: ['operators', after],
    queryFn: () => ok(api.GET('/api/v1/operators', { params: { query: { after, limit: PAGE } } })),
  });

export const useTokens = (after?: string) =>
  useQuery({
    queryKey: ['tokens', after],
    queryFn: () => ok(api.GET('/api/v1/tokens', { params: { query: { after, limit: PAGE } } })),
  });

export interface AuditFilters {
  tenant?: string;
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

export const useAudit = (filters: AuditFilters, after?: string) =>
  useQuery({
    queryKey: ['audit', filters, after],
    queryFn: () => ok(api.GET('/api/v1/audit', { params: { query: { ...filters, after, limit: PAGE } } })),
  });

function useWrite<Given, Answer>(list: string, write: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => client.invalidateQueries({ queryKey: [list] }) });
}

export interface OperatorInput {
  name: string;
  role: Exclude<Role, 'publisher'>;
  tenant?: string;
  password?: string;
}

export const usePutOperator = (isNew: boolean) =>
  useWrite('operators', ({ name, ...body }: OperatorInput) => {
    const params = { path: { name } };
    const put = () => ok(api.PUT('/api/v1/operators/{name}', { params, body }));
    if (!isNew) return put();
    const all = ok(api.GET('/api/v1/operators', { params: { query: { limit: MOST } } }));
    return unlessThere(all, (one) => one.name === name, put);
  });

export const useDeleteOperator = () =>
  useWrite('operators', (name: string) =>
    ok(api.DELETE('/api/v1/operators/{name}', { params: { path: { name } } })),
  );

export interface TokenInput {
  name: string;
  role: Role;
  tenant?: string;
  expiresAt?: string;
}

export const useCreateToken = () =>
  useWrite('tokens', (body: TokenInput) => ok(api.POST('/api/v1/tokens', { body })));

export const useDeleteToken = () =>
  useWrite('tokens', (id: string) => ok(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })));
