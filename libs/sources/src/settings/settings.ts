import type { Severity } from '@app/contracts';

/** How 屏蔽 and 取消屏蔽 reach the sender. */
export interface SilenceSettings {
  /** Base addresses; the members of a pair. */
  url: string[];
  /** Of basic authentication, or beside a token. */
  username?: string;
  password?: string;
  /** Bearer token. */
  token?: string;
}

/** One path, or several: of a key all parts are joined, of anything else the first that says something counts. */
export type Paths = readonly string[];

/** How events are found in JSON of any shape. */
export interface MappingSettings {
  /** Of the list of events; absent: the body is one, or a list of them. */
  each?: string;
  key: Paths;
  title?: Paths;
  description?: Paths;
  severity?: Paths;
  status?: Paths;
  /** Values of `status` that close, in lower case. */
  resolved: readonly string[];
  time?: Paths;
  url?: Paths;
  /** Values of `severity`, in lower case. */
  severities: Readonly<Record<string, Severity>>;
  /** Label → where it stands. */
  labels: Readonly<Record<string, string>>;
}

/** RE2 expressions about the text of a message; the first that matches counts. */
export interface RobotSettings {
  firing: readonly string[];
  resolved: readonly string[];
  key: readonly string[];
  title: readonly string[];
  critical: readonly string[];
  info: readonly string[];
}

/** A source's settings once they are checked; every kind has the first four. */
export interface SourceSettings {
  /** A sender's words for severities, in lower case. */
  severity: Readonly<Record<string, Severity>>;
  per: 'alert' | 'group';
  silence?: SilenceSettings;
  mapping?: MappingSettings;
  robot?: RobotSettings;
}
