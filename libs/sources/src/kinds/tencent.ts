import { isObject } from '@app/contracts';
import type { BodyReading } from '../reading/body-reading.js';
import type { EventDraft } from '../reading/event-draft.js';
import { latest } from '../reading/moments.js';
import { missing } from '../reading/refusals.js';
import { USUAL } from '../reading/severities.js';
import { firstSaid, listIn, mapIn, said } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

/** Its texts of times say no zone and are Beijing's. */
const ZONE = 'Asia/Shanghai';

/** Callback of Tencent Cloud Observability (cloud.tencent.com/document/product/248/9066). `sessionId` is one alarm's life. */
export const tencent: SourceAdapter = (body, reading) => {
  reading.each([body], '', (alarm) => {
    const key = firstSaid(alarm.sessionId, alarm.alertId);
    if (key === null) throw missing('sessionId');
    // Echoed: older versions of the sender ask for it.
    reading.said.sessionId = said(alarm.sessionId) ?? '';
    const status = said(alarm.alarmStatus);
    if (status !== '0' && status !== '1') throw missing('alarmStatus', 'must be 1 (firing) or 0 (recovered)');
    const isResolved = status === '0';
    const policy = mapIn(alarm.alarmPolicyInfo);
    const conditions = mapIn(policy.conditions);
    const startsAt = reading.time(alarm.firstOccurTime, ZONE);
    const draft: EventDraft = {
      key,
      status: isResolved ? 'resolved' : 'firing',
      severity: levelOf(alarm, reading) ?? (isResolved ? null : USUAL),
      title: firstSaid(
        policy.policyName,
        conditions.eventShowName,
        conditions.metricShowName,
        conditions.eventName,
      ),
      description: describe(alarm, conditions),
      labels: labelsOf(alarm, policy, conditions),
      alertname: firstSaid(policy.policyName, conditions.eventName, conditions.metricName),
      startsAt,
      occurredAt: isResolved ? reading.time(alarm.recoverTime, ZONE) : lastSeen(startsAt, alarm.durationTime),
    };
    return draft;
  });
};

/** `alertId` of graded policies is `<sessionId>_<level>`. */
function levelOf({ sessionId, alertId }: Record<string, unknown>, reading: BodyReading) {
  const [session, id] = [said(sessionId), said(alertId)];
  if (session === null || id === null || !id.startsWith(`${session}_`)) return null;
  return reading.severity(id.slice(session.length + 1));
}

/** A repeat is as old as the alarm is long. */
function lastSeen(startsAt: string | null, duration: unknown): string | null {
  const seconds = Number(said(duration) ?? 0);
  if (startsAt === null || !(seconds > 0) || seconds > 1e9) return startsAt;
  return latest(startsAt, new Date(Date.parse(startsAt) + seconds * 1000).toISOString());
}

function describe(alarm: Record<string, unknown>, conditions: Record<string, unknown>): string | null {
  const { metricShowName, calcType, calcValue, calcUnit, currentValue, unit } = conditions;
  const metric = said(metricShowName);
  const rule =
    metric &&
    [metric, said(calcType), `${said(calcValue) ?? ''}${said(calcUnit) ?? ''}`].filter(Boolean).join(' ');
  const now = said(currentValue) && `当前值 ${said(currentValue)}${said(unit) ?? ''}`;
  const product = [said(conditions.productShowName), said(conditions.eventShowName)]
    .filter(Boolean)
    .join(' ');
  const more = listIn(alarm.additionalMsg)
    .filter(isObject)
    .slice(0, 20)
    .map(({ key, value }) => `${said(key) ?? ''}: ${said(value) ?? ''}`);
  return [rule, now, product, ...more].filter(Boolean).join('\n') || null;
}

function labelsOf(
  { alarmType, alarmObjInfo }: Record<string, unknown>,
  { policyId, policyName, policyType }: Record<string, unknown>,
  { metricName, eventName }: Record<string, unknown>,
): Record<string, unknown> {
  const { dimensions, region, namespace, appId, uin } = mapIn(alarmObjInfo);
  const given = {
    alarmType,
    policyId,
    policyName,
    policyType,
    metricName,
    eventName,
    region,
    namespace,
    appId,
    uin,
  };
  const all = Object.entries({ ...given, ...mapIn(dimensions) });
  return Object.fromEntries(all.filter(([, value]) => said(value) !== null));
}
