import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { USUAL } from '../reading/severities.js';
import { canonical, fingerprintOf, firstSaid, listIn, mapIn, said, unwrapped } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const STATES: Readonly<Record<string, 'firing' | 'resolved'>> = {
  ...{ ALERT: 'firing', ALARM: 'firing', INSUFFICIENT_DATA: 'firing', OK: 'resolved' },
};

/** Threshold callback of Aliyun CloudMonitor (help 60714), a form or JSON with the same names. */
export const aliyun: SourceAdapter = (body, reading) => {
  reading.each([body], '', (fields) => {
    const rule = firstSaid(fields.ruleId, fields.alertName);
    if (rule === null) throw missing('alertName');
    const state = said(fields.alertState)?.toUpperCase() ?? '';
    const status = STATES[state];
    if (!status) throw missing('alertState', 'must be OK, ALERT or INSUFFICIENT_DATA');
    const dimensions = dimensionsOf(fields.dimensions);
    const level = noneIfNull(fields.triggerLevel);
    const severity = reading.severity(level);
    // Without data nobody knows how bad it is: what is open stays as bad as it was.
    const isBlind = state === 'INSUFFICIENT_DATA';
    const occurredAt = reading.time(fields.timestamp);
    const name = firstSaid(fields.alertName, fields.ruleName, fields.ruleId);
    const instance = firstSaid(fields.instanceName);
    const draft: EventDraft = {
      key: `${rule}-${fingerprintOf(canonical(dimensions ?? null))}`,
      status,
      severity: isBlind ? null : (severity ?? (status === 'firing' ? USUAL : null)),
      ...(isBlind && { opensAs: severity ?? 'info' }),
      title: instance === null || name === null ? name : `${name} ${instance}`,
      description: describe(fields),
      labels: labelsOf(fields, dimensions),
      alertname: name,
      startsAt: status === 'firing' ? occurredAt : null,
      occurredAt,
    };
    return draft;
  });
};

/** JSON, or as CloudMonitor's documentation has them: `{userId=12****, instanceId=i-12****}`. */
function dimensionsOf(given: unknown): unknown {
  const value = unwrapped(given);
  const [, inside] = (typeof value === 'string' && /^\s*\{(.*)\}\s*$/s.exec(value)) || [];
  if (inside === undefined) return value;
  const pairs = inside.split(/,\s*(?=[\w.-]+=)/).map((pair) => /^\s*([\w.-]+)=(.*)$/s.exec(pair));
  if (pairs.some((pair) => pair === null)) return value;
  return Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!.trim()]));
}

const noneIfNull = (value: unknown): unknown => (said(value)?.toLowerCase() === 'null' ? null : value);

function describe(fields: Record<string, unknown>): string | null {
  const { metricName, rawMetricName, expression, curValue, unit, lastTime } = fields;
  const value = said(curValue);
  const parts = [
    [firstSaid(metricName, rawMetricName), said(expression)].filter(Boolean).join(' '),
    value !== null && `当前值 ${value}${said(unit) ?? ''}`,
    said(lastTime) !== null && `持续 ${said(lastTime)}`,
  ];
  return parts.filter(Boolean).join('\n') || null;
}

function labelsOf(fields: Record<string, unknown>, dimensions: unknown): Record<string, unknown> {
  const { userId, ruleId, metricName, metricProject, namespace, instanceName, regionId, regionName } = fields;
  const given = {
    userId,
    ruleId,
    metricName,
    namespace: firstSaid(namespace, metricProject),
    instanceName,
    regionId,
    regionName,
  };
  const [first] = listIn(dimensions);
  const all = Object.entries({ ...given, ...mapIn(Array.isArray(dimensions) ? first : dimensions) });
  return Object.fromEntries(all.filter(([, value]) => said(value) !== null));
}
