import { isOffered } from '../api/offers';
import { useAlerts } from '../alerts/alerts.data';
import { isBot, isOwnApp, useIntegrations } from '../integrations/integrations.data';
import { useCheck } from '../own-app/check.data';
import { useAccounts } from '../members/members.data';
import { isTest } from '../test-card/test-event';
import { useDesk } from '../session/session.data';
import { useTenants } from '../shell/tenants.data';
import { useSources } from '../sources/sources.data';
import { answersOf } from './answers';
import { NO_ALERTS, wasEverPressed } from './open-alerts';
import { isConnected, type Step } from './progress';

const LIVE_MS = 3_000;
/** Of each status that is open; the overview links to the rest. */
const OPEN_PAGE = 50;
/** Among so many one is of a real sender where there is any. */
const CLOSED_PAGE = 20;

/** What is there already; asked again every few seconds while the page is open, so a step ticks itself off. */
export function useProgress(tenant: string | undefined) {
  const here = tenant ?? '';
  const tenants = useTenants();
  const integrations = useIntegrations(here, undefined, LIVE_MS);
  const bound = useAccounts(here, { reach: 'bound' }, undefined, 1, LIVE_MS);
  // By status: of all alerts only those changed last would come, and open ones could be behind them.
  const triggered = useAlerts(here, { status: 'triggered' }, undefined, OPEN_PAGE, LIVE_MS);
  const processing = useAlerts(here, { status: 'processing' }, undefined, OPEN_PAGE, LIVE_MS);
  const closed = useAlerts(here, { status: 'closed' }, undefined, CLOSED_PAGE, LIVE_MS);
  const alerts = {
    triggered: triggered.data ?? NO_ALERTS,
    processing: processing.data ?? NO_ALERTS,
    closed: closed.data ?? NO_ALERTS,
  };
  const all = Object.values(alerts).flatMap(({ items }) => items);
  const connections = integrations.data?.items ?? [];
  // A bot shows cards to groups; nobody signs in or is paged by it.
  const ways = connections.filter((each) => !isBot(each));
  const check = useCheck(ways.find(isOwnApp)?.id);
  const isDeskOn = useDesk();
  const sources = useSources(isDeskOn ? here : '', undefined);
  const wasPressed = wasEverPressed(alerts);
  const done: Record<Step, boolean> = {
    tenant: tenants.data?.some((known) => known.tenant === tenant) ?? false,
    connection: isConnected(
      ways.map((each) => ({ authorization: each.authorization, isOwnApp: isOwnApp(each) })),
      { isWell: check.isLoading ? false : check.data?.ok, wasPressed },
    ),
    people: (bound.data?.items.length ?? 0) > 0,
    alert: all.length > 0,
    press: wasPressed,
    // Real alerts come by a source, or from a pipeline of one's own.
    source: (sources.data?.items.length ?? 0) > 0 || all.some(({ alertId }) => !isTest(alertId)),
  };
  const ofAlerts = isOffered('alerts') ? [triggered, processing, closed] : [];
  const ofDesk = isDeskOn ? [sources] : [];
  const asked = tenant === undefined ? [tenants] : [tenants, integrations, bound, ...ofAlerts, ...ofDesk];
  return {
    done,
    alerts,
    ways,
    connections: { items: connections, next: integrations.data?.next ?? null },
    ...answersOf(asked),
    refetch: () => void Promise.all(asked.map(({ refetch }) => refetch())),
  };
}
