import { isOffered } from '../api/offers';
import { useAlerts } from '../alerts/alerts.data';
import { isBot, isOwnApp, useIntegrations } from '../integrations/integrations.data';
import { useCheck } from '../own-app/check.data';
import { useAccounts } from '../members/members.data';
import { useTenants } from '../shell/tenants.data';
import { isConnected, type Step } from './progress';

const LIVE_MS = 3_000;
/** Enough to see whether anybody ever acted. */
const LOOK_AT = 50;

/** What is there already; asked again every few seconds while the page is open, so a step ticks itself off. */
export function useProgress(tenant: string | undefined) {
  const here = tenant ?? '';
  const tenants = useTenants();
  const integrations = useIntegrations(here, undefined, LIVE_MS);
  const bound = useAccounts(here, { reach: 'bound' }, undefined, 1, LIVE_MS);
  const alerts = useAlerts(here, {}, undefined, LOOK_AT, LIVE_MS);
  const items = alerts.data?.items ?? [];
  // A bot shows cards to groups; nobody signs in or is paged by it.
  const connections = (integrations.data?.items ?? []).filter((each) => !isBot(each));
  const check = useCheck(connections.find(isOwnApp)?.id);
  const wasPressed = items.some(
    ({ status, snoozedUntil }) => status !== 'triggered' || snoozedUntil !== null,
  );
  const done: Record<Step, boolean> = {
    tenant: tenants.data?.some((known) => known.tenant === tenant) ?? false,
    connection: isConnected(
      connections.map((each) => ({ authorization: each.authorization, isOwnApp: isOwnApp(each) })),
      { isWell: check.isLoading ? false : check.data?.ok, wasPressed },
    ),
    people: (bound.data?.items.length ?? 0) > 0,
    alert: items.length > 0,
    press: wasPressed,
  };
  const asked =
    tenant === undefined
      ? [tenants]
      : [tenants, integrations, bound, ...(isOffered('alerts') ? [alerts] : [])];
  return {
    done,
    alerts: items,
    integrations: connections,
    isPending: asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error)?.error,
    refetch: () => void Promise.all(asked.map(({ refetch }) => refetch())),
  };
}
