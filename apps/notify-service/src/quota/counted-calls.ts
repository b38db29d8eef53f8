import type { Meter } from './meter.js';
import type { Unit, Wanted } from './place.js';
import type { MeterKind, MeterLimits } from './wecom-limits.js';

/** Kinds whose waiting have a queue that newcomers do not overtake. */
const QUEUED: ReadonlySet<MeterKind> = new Set(['member', 'chat']);

/** One call as the scripts read it: critical, words of its own, and its units. */
export type CallWords = [critical: number, own: number, units: UnitWords[]];
/** Position of the key that says where the unit stands, 0 = there is none; where it is thought to stand; meters and counts. */
type UnitWords = [record: number, at: number, ...counted: number[]];

export interface ReadCall extends Pick<Wanted, 'critical'> {
  units: readonly (Unit & { at?: number })[];
  own?: number;
}

export interface CountedCalls {
  keys: string[];
  /** The kind of each key, from 1; 0 = it says where a unit stands. */
  meters: number[];
  calls: CallWords[];
}

/** Where it is written down where a unit stands. */
export const recordKey = (id: string): string => `place:${id}`;

/** The limits in the order of `kinds`, as the scripts read them. */
export const scriptKinds = (limits: Record<MeterKind, MeterLimits>): object[] =>
  (Object.keys(limits) as MeterKind[]).map((kind) => {
    const { windows, criticalApartMs } = limits[kind];
    const [first] = windows;
    // How many of a burst were critical: counted like the first window, and limited by nothing.
    const burst = { ms: first!.ms, step: first!.stepMs, onlyCritical: true };
    return {
      apart: criticalApartMs,
      queues: QUEUED.has(kind),
      windows: [
        ...windows.map(({ ms, stepMs, limit, criticalLimit }) => ({
          ms,
          step: stepMs,
          limit,
          criticalLimit,
        })),
        ...(criticalApartMs > 0 ? [burst] : []),
      ],
    };
  });

/** Each key once, and the calls by the positions of their keys; `prefix` begins every key. */
export function countedCalls(
  calls: readonly ReadCall[],
  { kinds, prefix }: { kinds: readonly MeterKind[]; prefix: string },
): CountedCalls {
  const keys: string[] = [];
  const meters: number[] = [];
  const positions = new Map<string, number>();
  const positionOf = (key: string, kind: number): number => {
    const known = positions.get(key);
    if (known) return known;
    meters.push(kind);
    positions.set(key, keys.push(prefix + key));
    return keys.length;
  };
  const ofMeter = ({ kind, id }: Meter) => positionOf(`${kind}:${id}`, kinds.indexOf(kind) + 1);
  const ofUnit = ({ id, counts, at }: Unit & { at?: number }): UnitWords => [
    id === null ? 0 : positionOf(recordKey(id), 0),
    at ?? 0,
    ...counts.flatMap(([meter, count]) => [ofMeter(meter), count]),
  ];
  const read = calls.map(({ critical, own, units }): CallWords => {
    return [critical ? 1 : 0, own ?? 0, units.map(ofUnit)];
  });
  return { keys, meters, calls: read };
}
