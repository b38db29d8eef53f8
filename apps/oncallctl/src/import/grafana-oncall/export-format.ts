/** One on-call shift as `GET /api/v1/on_call_shifts/` has it; times are wall times of its zone without saying so. */
export interface OnCallShift {
  id: string;
  name: string;
  type: string;
  time_zone: string | null;
  /** The higher one wins. */
  level: number;
  start: string;
  rotation_start: string | null;
  until: string | null;
  /** Seconds. */
  duration: number;
  frequency: string | null;
  interval: number;
  week_start: string;
  by_day: string[];
  by_month: unknown[];
  by_monthday: unknown[];
  users: string[];
  rolling_users: string[][];
  start_rotation_from_user_index: number;
}

export interface OnCallSchedule {
  id: string;
  name: string;
  type: string;
  time_zone: string | null;
  shifts: string[];
  ical_url_overrides: unknown;
}

export interface OnCallUser {
  id: string;
  email: string | null;
  username: string | null;
}

export interface EscalationChain {
  id: string;
  name: string;
}

export interface EscalationStep {
  id: string;
  escalation_chain_id: string;
  position: number;
  type: string | null;
  /** Seconds, of a `wait`. */
  duration: number;
  important: boolean;
  persons: string[];
  schedule: string | null;
}

export interface OnCallExport {
  users: OnCallUser[];
  schedules: OnCallSchedule[];
  shifts: OnCallShift[];
  chains: EscalationChain[];
  steps: EscalationStep[];
  integrations: { id: string; name: string }[];
  routes: { integration_id: string; escalation_chain_id: string | null; routing_regex: string | null }[];
  /** Lists that this importer does not read, and how many items each has. */
  others: { name: string; count: number }[];
}

type Item = Record<string, unknown>;
const READ = [
  'users',
  'schedules',
  'on_call_shifts',
  'escalation_chains',
  'escalation_policies',
  'integrations',
  'routes',
];

/**
 * An export of Grafana OnCall: the answers of its public HTTP API, each list under the last part of its address, as a list or
 * as the page `{results: […]}` that the API answers. Throws with what is wrong; unknown keys are ignored.
 */
export function readExport(text: string): OnCallExport {
  const whole = parsed(text);
  const items = (name: string): Item[] => listOf(whole[name], name);
  if (!READ.some((name) => name in whole)) {
    throw new Error(`this is no export of Grafana OnCall: it has none of ${READ.join(', ')}`);
  }
  return {
    users: items('users').map((user) => ({
      id: id(user),
      email: text_(user.email),
      username: text_(user.username),
    })),
    schedules: items('schedules').map(scheduleOf),
    shifts: items('on_call_shifts').map(shiftOf),
    chains: items('escalation_chains').map((chain) => ({
      id: id(chain),
      name: nameOf(chain),
    })),
    steps: items('escalation_policies').map(stepOf),
    integrations: items('integrations').map((one) => ({ id: id(one), name: nameOf(one) })),
    routes: items('routes').map((route) => ({
      integration_id: text_(route.integration_id) ?? '',
      escalation_chain_id: text_(route.escalation_chain_id),
      routing_regex: text_(route.routing_regex),
    })),
    others: Object.keys(whole)
      .filter((name) => !READ.includes(name))
      .map((name) => ({ name, count: Array.isArray(whole[name]) ? whole[name].length : 1 })),
  };
}

function parsed(text: string): Item {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`this is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!isItem(value)) throw new Error('this is no export of Grafana OnCall: it is no JSON object');
  return value;
}

function listOf(value: unknown, name: string): Item[] {
  const list = isItem(value) ? value.results : value;
  if (list === undefined || list === null) return [];
  if (isItem(value) && value.next)
    throw new Error(`${name} is only the first page of its list: fetch all of them`);
  if (!Array.isArray(list) || !list.every(isItem)) throw new Error(`${name} is no list of objects`);
  return list;
}

const scheduleOf = (item: Item): OnCallSchedule => ({
  id: id(item),
  name: nameOf(item),
  type: text_(item.type) ?? 'calendar',
  time_zone: text_(item.time_zone),
  shifts: texts(item.shifts),
  ical_url_overrides: item.ical_url_overrides ?? null,
});

const shiftOf = (item: Item): OnCallShift => ({
  id: id(item),
  name: nameOf(item),
  type: text_(item.type) ?? '',
  time_zone: text_(item.time_zone),
  level: number(item.level) ?? 0,
  start: text_(item.start) ?? '',
  rotation_start: text_(item.rotation_start),
  until: text_(item.until),
  duration: number(item.duration) ?? 0,
  frequency: text_(item.frequency),
  interval: number(item.interval) ?? 1,
  week_start: text_(item.week_start) ?? 'SU',
  by_day: texts(item.by_day),
  by_month: list(item.by_month),
  by_monthday: list(item.by_monthday),
  users: texts(item.users),
  rolling_users: list(item.rolling_users).map(texts),
  start_rotation_from_user_index: number(item.start_rotation_from_user_index) ?? 0,
});

const stepOf = (item: Item): EscalationStep => ({
  id: id(item),
  escalation_chain_id: text_(item.escalation_chain_id) ?? '',
  position: number(item.position) ?? 0,
  type: text_(item.type),
  duration: number(item.duration) ?? 0,
  important: item.important === true,
  persons: [...texts(item.persons_to_notify), ...texts(item.persons_to_notify_next_each_time)],
  schedule: text_(item.notify_on_call_from_schedule),
});

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string');
const text_ = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
const id = (item: Item): string => text_(item.id) ?? '';
/** In one line, as every name is here. */
const nameOf = (item: Item): string =>
  text_(item.name)
    ?.replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim() || id(item);
