import { isObject, SOURCE_KINDS, type SourceKind } from '@app/contracts';
import type { BodyProblem } from '../reading/refusals.js';
import { mappingSettings } from './mapping-settings.js';
import { SettingsReader } from './settings-reader.js';
import type { RobotSettings, SourceSettings } from './settings.js';
import { silenceSettings } from './silence-settings.js';

export type ParsedSettings =
  { kind: 'settings'; settings: SourceSettings } | { kind: 'problems'; problems: BodyProblem[] };

/** Settings that somebody writes now: as `parseSettings`, and a name that means nothing is a problem, since what it asks for would not be done. */
export function givenSettings(kind: SourceKind, raw: unknown): ParsedSettings {
  const parsed = parseSettings(kind, raw);
  const names = namesOf(kind);
  const unknown = Object.keys(isObject(raw) ? raw : {}).filter((name) => !names.includes(name));
  if (unknown.length === 0) return parsed;
  const problems = parsed.kind === 'problems' ? parsed.problems : [];
  const message = `is unknown; there are ${names.join(', ')}`;
  return { kind: 'problems', problems: [...problems, ...unknown.map((field) => ({ field, message }))] };
}

/** Checks the settings of a source of this kind; fields are named as they stand in `settings`. Unknown ones are left out. */
export function parseSettings(kind: SourceKind, raw: unknown): ParsedSettings {
  const read = new SettingsReader();
  if (!SOURCE_KINDS.includes(kind)) read.problem('kind', `must be one of ${SOURCE_KINDS.join(', ')}`);
  const given = read.map('', raw) ?? {};
  const silence = silenceSettings(read, given.silence);
  const settings: SourceSettings = {
    severity: read.severities('severity', given.severity),
    per: perOf(read, given.per),
    ...(silence && { silence }),
    ...(kind === 'mapping' && { mapping: mappingSettings(read, given.mapping) }),
    ...(kind === 'robot' && { robot: robotSettings(read, given) }),
  };
  if (kind === 'flashduty-incident' && silence && silence.token === undefined)
    read.problem('silence.token', 'is missing: the APP Key with which Flashduty is told of presses');
  if (read.problems.length > 0) return { kind: 'problems', problems: read.problems };
  return { kind: 'settings', settings };
}

const OF_ROBOT = ['firing', 'resolved', 'key', 'title', 'critical', 'info'] as const;

const namesOf = (kind: SourceKind): string[] => [
  ...['severity', 'per', 'silence'],
  ...(kind === 'mapping' ? ['mapping'] : []),
  ...(kind === 'robot' ? OF_ROBOT : []),
];

function perOf(read: SettingsReader, value: unknown): SourceSettings['per'] {
  if (value === 'alert' || value === 'group') return value;
  if (value !== undefined && value !== null) read.problem('per', 'must be alert or group');
  return 'alert';
}

function robotSettings(read: SettingsReader, given: Record<string, unknown>): RobotSettings {
  const lists = OF_ROBOT.map((name) => [name, read.patterns(name, given[name])] as const);
  return Object.fromEntries(lists) as unknown as RobotSettings;
}
