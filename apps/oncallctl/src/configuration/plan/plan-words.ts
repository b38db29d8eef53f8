import type { ConfigurationChange, ConfigurationWarning, ProbedRoute, TestedRoute } from '@app/contracts';
import { differences } from './differences.js';
import type { TurnChange } from './turn-changes.js';

export interface Probe {
  labels: Record<string, string>;
  at: string;
}
export interface Plan {
  changes: ConfigurationChange[];
  warnings: ConfigurationWarning[];
  /** Fields that change, by `kind/id`. */
  fields: Record<string, string[]>;
  turns: TurnChange[];
  /** Alerts that page others than before. */
  paged: { probe: Probe; lines: string[] }[];
}

const NOUN = { sources: 'source', spaces: 'space', schedules: 'schedule', templates: 'template' } as const;
const SIGN = { created: '+', changed: '~', deleted: '-' } as const;
/** Of one object; whoever changes more reads the files. */
const MOST_LINES = 20;

export const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}/${id}`;

/** Fields that change in the objects that are changed. */
export function changedFields(
  changes: readonly ConfigurationChange[],
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Plan['fields'] {
  const changed = changes.filter(({ change }) => change === 'changed').map(keyOf);
  return Object.fromEntries(changed.map((key) => [key, differences(before.get(key), after.get(key))]));
}

/** What an alert meets differently; empty = the same people at the same times. */
export function routeChanges({ before, after }: ProbedRoute): string[] {
  if (!before || !after) return [];
  const space = before.spaceId === after.spaceId ? [] : [`space ${before.spaceId} → ${after.spaceId}`];
  const length = Math.max(before.levels.length, after.levels.length);
  const levels = Array.from({ length }, (_, index) => {
    const [was, is] = [before, after].map((route) => levelInWords(route, index));
    return was === is ? [] : [`page ${index + 1}: ${was} → ${is}`];
  });
  return [...space, ...levels.flat()];
}

function levelInWords({ levels }: TestedRoute, index: number): string {
  const level = levels[index];
  if (!level) return '(none)';
  const wait = Math.round((Date.parse(level.at) - Date.parse(levels[0]!.at)) / 1000);
  const people = level.people.map(({ accountId }) => accountId).join(', ') || 'nobody';
  return index === 0 ? people : `${people} after ${wait} s`;
}

export function planInWords({ changes, warnings, fields, turns, paged }: Plan): string[] {
  if (changes.length === 0) return ['nothing changes', ...warnings.map(warningInWords)];
  const what = changes.flatMap((change) => {
    const lines = fields[keyOf(change)] ?? [];
    const more = lines.length > MOST_LINES ? [`    … and ${lines.length - MOST_LINES} fields more`] : [];
    return [
      `${SIGN[change.change]} ${NOUN[change.kind]} ${change.id}`,
      ...lines.slice(0, MOST_LINES).map((line) => `    ${line}`),
      ...more,
    ];
  });
  const duty = turns.map(
    ({ scheduleId, from, to, before, after }) =>
      `  ${scheduleId}: ${minute(from)} – ${minute(to)} ${after ?? 'nobody'} instead of ${before ?? 'nobody'}`,
  );
  const alerts = paged.flatMap(({ probe: { labels, at }, lines }) => [
    `  ${labelsInWords(labels)} at ${minute(new Date(at))}`,
    ...lines.map((line) => `    ${line}`),
  ]);
  return [
    ...what,
    ...(duty.length > 0 ? ['on duty in the next 7 days (UTC)', ...duty] : []),
    ...(alerts.length > 0
      ? ['paged differently (UTC)', ...alerts]
      : ['nobody is paged differently, of the alerts tried']),
    ...warnings.map(warningInWords),
  ];
}

const minute = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');
const warningInWords = ({ kind, id, message }: ConfigurationWarning): string =>
  `! ${NOUN[kind]} ${id}: ${message}`;
const labelsInWords = (labels: Record<string, string>): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
