import { useQuery } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { useAccounts } from '../members/members.data';
import type { Target } from './spaces.data';

/** What one request lists; who is not among them goes by the id. */
const LISTED = 500;

/** A target as one text, as choices need it: `account:<id>` or `schedule:<id>`. */
export const keyOf = ({ account, schedule }: Target): string =>
  account === undefined ? `schedule:${schedule ?? ''}` : `account:${account}`;

export function targetOf(key: string): Target {
  const at = key.indexOf(':');
  return key.startsWith('schedule:') ? { schedule: key.slice(at + 1) } : { account: key.slice(at + 1) };
}

export interface Targets {
  nameOf: (target: Target) => string;
  accounts: { id: string; name: string }[];
  schedules: { id: string; name: string }[];
}

/** Whom levels can name, and what they are called. */
export function useTargets(tenant: string): Targets {
  const people = useAccounts(tenant, {}, undefined, LISTED);
  const rotas = useQuery({
    queryKey: ['schedules', tenant, 'targets'],
    queryFn: () =>
      ok(
        api.GET('/api/v1/tenants/{tenant}/schedules', {
          params: { path: { tenant }, query: { limit: LISTED } },
        }),
      ),
  });
  const accounts = (people.data?.items ?? []).map(({ accountId, displayName }) => ({
    id: accountId,
    name: displayName,
  }));
  const schedules = (rotas.data?.items ?? []).map(({ scheduleId, name }) => ({ id: scheduleId, name }));
  const names = new Map<string, string>([
    ...accounts.map(({ id, name }) => [`account:${id}`, name] as const),
    ...schedules.map(({ id, name }) => [`schedule:${id}`, name] as const),
  ]);
  const nameOf = (target: Target) => names.get(keyOf(target)) ?? target.account ?? target.schedule ?? '';
  return { nameOf, accounts, schedules };
}
