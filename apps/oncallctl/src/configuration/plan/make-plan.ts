import {
  type ConfigurationChange,
  type ConfigurationWarning,
  MAX_PROBES,
  type ProbedRoute,
} from '@app/contracts';
import { type ManagementApi, ofTenant } from '../../api/management-api.js';
import type { DesiredConfiguration } from '../desired.js';
import { exampleLabels } from './example-labels.js';
import { changedFields, keyOf, type Plan, type Probe, routeChanges } from './plan-words.js';
import { type ScheduleValue, type TurnChange, turnChanges } from './turn-changes.js';

interface Item {
  kind: string;
  id: string;
  value: Record<string, unknown>;
}
export interface Applied {
  changes: ConfigurationChange[];
  warnings: ConfigurationWarning[];
  routes: ProbedRoute[];
  sources: { id: string; name: string; url: string; token: string }[];
}

const AHEAD_MS = 7 * 86_400_000;
/** Alerts of the tenant whose labels are tried; the newest. */
const RECENT_ALERTS = 10;
/** Moments at which every alert is tried: now, and the first ones at which somebody else is on duty. */
const MOMENTS = 4;

export const configurationPath = (tenant: string): string => ofTenant(tenant, 'configuration');

/** What applying would change, by the server's own trial of it. */
export async function makePlan(
  api: ManagementApi,
  tenant: string,
  desired: DesiredConfiguration,
  { prune, now }: { prune: boolean; now: Date },
): Promise<Plan> {
  const items = await api.all<Item>(configurationPath(tenant));
  const before = new Map(
    items.map(({ kind, id, value }) => [keyOf({ kind, id: nameOf(kind, id, value) }), value]),
  );
  const after = new Map(desiredItems(desired).map((item) => [keyOf(item), item.value]));
  const turns = scheduleChanges(before, after, prune && desired.schedules !== undefined, now);
  const labelSets = [...(await recentLabels(api, tenant)), ...matchedLabels(before, after)];
  const probes = probesOf(labelSets, turns, now);
  const asked = { ...desired, prune, probes: probes.map(({ labels, at }) => ({ labels, at })) };
  const tried = await api.put<Applied>(configurationPath(tenant), asked, { dryRun: true });
  const told = new Set<string>();
  const paged = probes.flatMap((probe, index) => {
    const lines = routeChanges(tried.routes[index] ?? { before: null, after: null });
    // What stays the same at the next moment is told once.
    const key = JSON.stringify([probe.labels, lines]);
    const isNew = lines.length > 0 && !told.has(key);
    told.add(key);
    return isNew ? [{ probe, lines }] : [];
  });
  const { changes, warnings } = tried;
  return { changes, warnings, fields: changedFields(changes, before, after), turns, paged };
}

/** A template is one object in each language. */
const nameOf = (kind: string, id: string, { locale }: Record<string, unknown>): string =>
  kind === 'templates' ? `${id}/${String(locale)}` : id;

function desiredItems({ sources, spaces, schedules, templates }: DesiredConfiguration): Item[] {
  return [
    ...(sources ?? []).map((value) => ({
      kind: 'sources',
      id: value.name,
      value: { settings: {}, ...value },
    })),
    ...(spaces ?? []).map(({ id, ...value }) => ({ kind: 'spaces', id, value })),
    ...(schedules ?? []).map(({ id, ...value }) => ({ kind: 'schedules', id, value })),
    ...(templates ?? []).map(({ id, ...value }) => ({
      kind: 'templates',
      id: `${id}/${value.locale}`,
      value,
    })),
  ];
}

function scheduleChanges(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  prune: boolean,
  from: Date,
): TurnChange[] {
  const to = new Date(from.getTime() + AHEAD_MS);
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter((key) => key.startsWith('schedules/'));
  return ids.flatMap((key) => {
    const was = before.get(key) as ScheduleValue | undefined;
    const is = (after.get(key) ?? (prune ? undefined : was)) as ScheduleValue | undefined;
    // Overrides of people stay; those of the file come behind them.
    const overrides = [...(was?.overrides ?? []), ...(is === was ? [] : (is?.overrides ?? []))];
    return turnChanges(key.slice('schedules/'.length), was, is && { ...is, overrides }, { from, to });
  });
}

async function recentLabels(api: ManagementApi, tenant: string): Promise<Record<string, string>[]> {
  const alerts = await api.all<{ alertId: string }>(ofTenant(tenant, 'alerts'), { limit: RECENT_ALERTS });
  const details = await Promise.all(
    alerts.map(({ alertId }) =>
      api.get<{ alert: { labels: Record<string, string> } }>(ofTenant(tenant, 'alerts', alertId)),
    ),
  );
  return details.map(({ alert }) => alert.labels);
}

function matchedLabels(...sides: ReadonlyMap<string, unknown>[]): Record<string, string>[] {
  const spaces = sides.flatMap((side) => [...side].filter(([key]) => key.startsWith('spaces/')));
  return spaces.flatMap(([, value]) => {
    const labels = exampleLabels((value as { match?: string[] }).match ?? []);
    return labels ? [labels] : [];
  });
}

/** Each set of labels once, now and when somebody else is on duty; the first moments of all before the next of one. */
function probesOf(labelSets: Record<string, string>[], turns: TurnChange[], now: Date): Probe[] {
  const distinct = [...new Map(labelSets.map((labels) => [JSON.stringify(labels), labels])).values()];
  const starts = [...new Set(turns.map(({ from }) => from.getTime()))].sort((a, b) => a - b);
  const moments = [...new Set([now.getTime(), ...starts])].slice(0, MOMENTS);
  return moments
    .flatMap((at) => distinct.map((labels) => ({ labels, at: new Date(at).toISOString() })))
    .slice(0, MAX_PROBES);
}
