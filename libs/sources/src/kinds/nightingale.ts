import { isObject, type NightingaleMute } from '@app/contracts';
import type { EventDraft } from '../reading/event-draft.js';
import { latest } from '../reading/moments.js';
import { missing } from '../reading/refusals.js';
import { type SeverityTable, USUAL } from '../reading/severities.js';
import { firstSaid, isTrue, listIn, mapIn, said, unwrapped } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const LEVELS: SeverityTable = {
  1: 'critical',
  2: 'warning',
  3: 'info',
};

/** Alert event of Nightingale, one or a list (models/alert_cur_event.go, alert_his_event.go). */
export const nightingale: SourceAdapter = (body, reading) => {
  reading.each(Array.isArray(body) ? (body as unknown[]) : [body], '', (event, at) => {
    const key = said(event.hash);
    if (key === null) throw missing(`${at}hash`);
    const isResolved = isTrue(event.is_recovered);
    const tags = tagsOf(event);
    const annotations = mapIn(unwrapped(event.annotations));
    const level = said(event.severity);
    const own = reading.severity(level, LEVELS);
    const observed = latest(reading.time(event.trigger_time), reading.time(event.last_eval_time));
    const draft: EventDraft = {
      key,
      status: isResolved ? 'resolved' : 'firing',
      severity: own ?? (isResolved ? null : USUAL),
      title: firstSaid(event.rule_name, annotations.summary),
      description: firstSaid(event.rule_note, annotations.description) ?? valueOf(event),
      labels: { ...placeOf(event), ...tags },
      alertname: said(event.rule_name),
      annotations,
      startsAt: reading.time(event.first_trigger_time) ?? reading.time(event.trigger_time),
      occurredAt: isResolved ? latest(reading.time(event.recover_time), observed) : observed,
      refresh: !isResolved && Number(event.notify_cur_number) > 1,
      links: { runbook: said(event.runbook_url) },
      senderLabels: tags,
      silence: muteOf(event, tags),
    };
    return draft;
  });
};

/** `k=v`, where the value may hold more of `=`; the map where there is one. */
function tagsOf({ tags, tags_map: map }: Record<string, unknown>): Record<string, string> {
  const pairs = listIn(tags).flatMap((tag) => {
    const [, name, value] = (typeof tag === 'string' && /^([^=]+)=(.*)$/s.exec(tag)) || [];
    return name !== undefined && value !== undefined ? [[name.trim(), value] as const] : [];
  });
  const mapped = isObject(map)
    ? Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
  return Object.fromEntries(pairs.length > 0 ? pairs : mapped);
}

function placeOf(event: Record<string, unknown>): Record<string, unknown> {
  const { cluster, group_name: group, target_ident: ident } = event;
  const named = { cluster, group, ident };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => said(value) !== null));
}

const valueOf = ({ trigger_value: value }: Record<string, unknown>): string | null => {
  const text = said(value);
  return text === null ? null : `触发值 ${text}`;
};

function muteOf(event: Record<string, unknown>, tags: Record<string, string>): NightingaleMute {
  const number = (value: unknown): number | null =>
    Number.isSafeInteger(Number(said(value) ?? NaN)) ? Number(value) : null;
  return {
    groupId: number(event.group_id),
    tags,
    datasourceId: number(event.datasource_id),
    ...{ cate: said(event.cate), prod: said(event.rule_prod), severity: number(event.severity) },
  };
}
