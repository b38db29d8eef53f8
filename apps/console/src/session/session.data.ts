import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, keepCsrfToken, ok } from '../api/client';
import type { Session } from '../api/coming';
import { hasCode } from '../api/problem';
import { mayDo, type Need } from './permission';

export const SESSION = ['session'];
const OPTIONS = [...SESSION, 'options'];

function kept(session: Session): Session {
  keepCsrfToken(session.csrfToken);
  return session;
}

/** Who is signed in; null = nobody. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION,
    queryFn: async () => {
      const asked = api.GET('/api/v1/session');
      return ok(asked).then(kept, (error: unknown) => {
        if ((error as { status?: number }).status === 401) return null;
        throw error;
      });
    },
    staleTime: 5 * 60_000,
    retry: false,
  });

/** Inside the gate there always is one. */
export const useOperator = () => useSession().data?.operator;

/** What the gateway would refuse with a 403 is not offered. */
export const useMay = (need: Need): boolean => mayDo(useOperator()?.role, need);

export const useSessionOptions = () =>
  useQuery({ queryKey: OPTIONS, queryFn: () => ok(api.GET('/api/v1/session/options')) });

/** Whether we decide who is on call; else a pipeline of the site's own does (ALERT_DESK). Known before anybody signs in. */
export const useDesk = (): boolean => useSessionOptions().data?.alertDesk !== false;

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; password: string }) => ok(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => {
      // What somebody else saw before, whose session ended by itself.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      client.setQueryData(SESSION, kept(session));
    },
  });
}

export function useFirstOperator() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { token: string; name: string; password: string }) =>
      ok(api.POST('/api/v1/session/first-operator', { body })),
    onSuccess: (session) => {
      client.setQueryData(SESSION, kept(session));
      client.removeQueries({ queryKey: OPTIONS }); // the door is another one from now on
    },
    onError: (error) => hasCode(error, 'OPERATOR_EXISTS') && client.invalidateQueries({ queryKey: SESSION }),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/session')),
    onSettled: () => {
      keepCsrfToken(undefined);
      client.setQueryData(SESSION, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
    },
  });
}
