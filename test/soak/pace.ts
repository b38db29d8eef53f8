import type { Accepted } from '../harness/audit/evidence.js';
import type { Sample } from './slope.js';

interface Told {
  data: { alertId: string; occurredAt: string };
}

export interface Pace {
  accepted: Sample[];
  told: Sample[];
  latency: { p50: Sample[]; p95: Sample[] };
}

/** What was accepted and told when, from the results themselves. @param startedAt ms of the story's clock */
export function pace(startedAt: number, accepted: Accepted[], told: Told[]): Pace {
  const acceptedAt = new Map(accepted.map(({ alertId, at }) => [alertId, at!]));
  const perSecond = (times: number[]): Sample[] => {
    const counts = new Map<number, number>();
    for (const time of times) {
      const second = Math.floor((time - startedAt) / 1_000);
      counts.set(second, (counts.get(second) ?? 0) + 1);
    }
    return [...counts].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
  };
  const results = told.map(({ data }) => ({
    at: Date.parse(data.occurredAt),
    ms: Date.parse(data.occurredAt) - (acceptedAt.get(data.alertId) ?? Number.NaN),
  }));
  const byWindow = new Map<number, number[]>();
  for (const { at, ms } of results) {
    if (Number.isNaN(ms)) continue;
    const window = Math.floor((at - startedAt) / 5_000) * 5;
    const all = byWindow.get(window) ?? [];
    all.push(Math.max(0, ms));
    byWindow.set(window, all);
  }
  for (const all of byWindow.values()) all.sort((a, b) => a - b);
  const quantile = (share: number): Sample[] =>
    [...byWindow]
      .map(([at, all]) => ({ at, value: all[Math.floor(all.length * share)]! }))
      .sort((a, b) => a.at - b.at);
  return {
    accepted: perSecond([...acceptedAt.values()]),
    told: perSecond(results.map(({ at }) => at)),
    latency: { p50: quantile(0.5), p95: quantile(0.95) },
  };
}
