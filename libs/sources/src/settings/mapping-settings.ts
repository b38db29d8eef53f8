import type { SettingsReader } from './settings-reader.js';
import type { MappingSettings, Paths } from './settings.js';

const MAX_LABELS = 40;
const MAX_PARTS = 16;
const FIELDS = new Set([
  ...['each', 'key', 'title', 'description', 'severity', 'status', 'resolved', 'time', 'url'],
  ...['severities', 'labels'],
]);

export function mappingSettings(read: SettingsReader, value: unknown): MappingSettings | undefined {
  const given = read.map('mapping', value);
  if (!given) return read.problem('mapping', 'is missing');
  for (const name of Object.keys(given)) {
    if (!FIELDS.has(name)) read.problem(`mapping.${name}`, `is unknown; there are ${[...FIELDS].join(', ')}`);
  }
  const paths = (name: string): Paths | undefined => {
    const list = read.texts(`mapping.${name}`, given[name], 8);
    list.forEach((path) => checkPath(read, `mapping.${name}`, path));
    return list.length > 0 ? list : undefined;
  };
  const key = paths('key');
  if (!key) read.problem('mapping.key', 'is missing');
  const [each] = paths('each') ?? [];
  const resolved = read
    .texts('mapping.resolved', given.resolved, 50)
    .map((word) => word.trim().toLowerCase());
  const status = paths('status');
  if (resolved.length > 0 && !status) read.problem('mapping.status', 'is missing: resolved lists its values');
  return {
    ...(each !== undefined && { each }),
    key: key ?? [],
    ...{
      title: paths('title'),
      description: paths('description'),
      severity: paths('severity'),
      status,
      resolved,
    },
    ...{ time: paths('time'), url: paths('url') },
    severities: read.severities('mapping.severities', given.severities),
    labels: labelPaths(read, given.labels),
  };
}

function labelPaths(read: SettingsReader, value: unknown): Record<string, string> {
  const entries = Object.entries(read.map('mapping.labels', value) ?? {});
  if (entries.length > MAX_LABELS) read.problem('mapping.labels', `must have at most ${MAX_LABELS} entries`);
  return Object.fromEntries(
    entries.flatMap(([name, path]) => {
      const field = `mapping.labels.${name}`;
      if (name === '' || name.length > 128) read.problem(field, 'needs a name of 1 to 128 characters');
      const text = read.text(field, path);
      if (text === undefined) return [];
      checkPath(read, field, text);
      return [[name, text] as const];
    }),
  );
}

function checkPath(read: SettingsReader, field: string, path: string): void {
  const parts = path.split('.');
  if (parts.some((part) => part === '') || parts.length > MAX_PARTS) {
    read.problem(field, `must be a path such as alert.labels.0.name, of at most ${MAX_PARTS} parts`);
  }
}
