import { isObject } from '@app/contracts';
import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { severityOf, USUAL } from '../reading/severities.js';
import { said } from '../reading/values.js';
import type { MappingSettings, Paths } from '../settings/settings.js';
import { valueAt } from './value-at.js';
import type { SourceAdapter } from './source-adapter.js';

/** JSON of any shape, by the paths that the source's settings declare. */
export const mapping: SourceAdapter = (body, reading, { mapping: paths, severity: own }) => {
  if (!paths) throw missing('settings.mapping');
  const found = paths.each === undefined ? body : valueAt(body, paths.each);
  if (paths.each !== undefined && !Array.isArray(found)) throw missing(paths.each, 'is no list');
  reading.each(Array.isArray(found) ? (found as unknown[]) : [found], paths.each ?? '', (event, at) => {
    const first = (names: Paths | undefined): string | null => {
      for (const path of names ?? []) {
        const text = said(valueAt(event, path));
        if (text !== null) return text;
      }
      return null;
    };
    const isResolved = paths.resolved.includes(first(paths.status)?.toLowerCase() ?? '');
    const word = first(paths.severity);
    const severity = severityOf(word, { ...own, ...paths.severities });
    const labels = labelsOf(event, paths);
    const title = first(paths.title);
    const draft: EventDraft = {
      key: keyOf(event, paths.key, at),
      status: isResolved ? 'resolved' : 'firing',
      severity: severity ?? (isResolved ? null : USUAL),
      ...{ title, description: first(paths.description) },
      ...((!isResolved || Object.keys(labels).length > 0) && { labels }),
      occurredAt: firstTime(event, paths, (value) => reading.time(value)),
      ...(paths.resolved.length === 0 && { isEndless: true }),
      links: { detail: first(paths.url) },
    };
    return { ...draft, startsAt: isResolved ? null : draft.occurredAt };
  });
};

/** All parts, in their order; one that is missing would make one alert of many. */
function keyOf(event: unknown, paths: Paths, at: string): string {
  return paths
    .map((path) => {
      const part = said(valueAt(event, path));
      if (part === null) throw missing(`${at}${path}`, 'is missing, and is the key');
      return part;
    })
    .join('/');
}

function firstTime(
  event: unknown,
  { time }: MappingSettings,
  read: (value: unknown) => string | null,
): string | null {
  for (const path of time ?? []) {
    const at = read(valueAt(event, path));
    if (at !== null) return at;
  }
  return null;
}

/** A map at a label's path gives one label per entry where the label is named `*`. */
function labelsOf(event: unknown, { labels }: MappingSettings): Record<string, unknown> {
  const found = Object.entries(labels).flatMap(([name, path]) => {
    const value = valueAt(event, path);
    if (name === '*') return isObject(value) ? Object.entries(value) : [];
    return said(value) === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}
