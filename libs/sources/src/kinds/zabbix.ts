import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { type SeverityTable, USUAL } from '../reading/severities.js';
import { isTrue, listIn, mapIn, said, unwrapped } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const LEVELS: SeverityTable = {
  ...{ 5: 'critical', 4: 'critical', 3: 'warning', 2: 'warning', 1: 'info', 0: 'info' },
};

/** The body that our media type makes (deploy/zabbix). A macro that Zabbix could not fill in says nothing. */
export const zabbix: SourceAdapter = (body, reading) => {
  reading.each(Array.isArray(body) ? (body as unknown[]) : [body], '', (fields, at) => {
    const text = (name: string): string | null => {
      const value = said(fields[name]);
      return value === null || /^(\{\$?[A-Z][A-Z0-9._]*\}|\*UNKNOWN\*)$/.test(value) ? null : value;
    };
    const moment = (name: string): string | null => {
      const [date, time] = [text(`${name}date`), text(`${name}time`)];
      return date === null || time === null ? null : reading.time(`${date} ${time}`);
    };
    const key = text('event_id');
    if (key === null) throw missing(`${at}event_id`);
    const value = text('event_value');
    if (value !== '0' && value !== '1')
      throw missing(`${at}event_value`, 'must be 1 (problem) or 0 (recovery)');
    const isUpdate = isTrue(text('event_update'));
    const status = value === '0' ? 'resolved' : isUpdate && isTrue(text('acked')) ? 'acknowledged' : 'firing';
    const level = text('nseverity');
    const known = reading.severity(level, LEVELS);
    const draft: EventDraft = {
      ...{ key, status, severity: known ?? (status === 'firing' ? USUAL : null), title: text('name') },
      // What somebody says who took it up is no description of the trouble.
      description: (status === 'firing' && isUpdate ? text('update_message') : null) ?? text('opdata'),
      labels: labelsOf(fields.tags, { host: text('host'), ip: text('ip'), trigger_id: text('trigger_id') }),
      alertname: text('name'),
      startsAt: moment(''),
      occurredAt: value === '0' ? moment('recovery_') : isUpdate ? moment('update_') : moment(''),
      refresh: isUpdate && status === 'firing',
      links: { detail: problemPage(text('zabbix_url'), text('trigger_id'), key) },
    };
    return draft;
  });
};

/** {EVENT.TAGSJSON}: a list of {tag, value}, as text. */
function labelsOf(tags: unknown, ours: Record<string, string | null>): Record<string, unknown> {
  const pairs = listIn(unwrapped(tags)).flatMap((tag) => {
    const { tag: name, value } = mapIn(tag);
    return said(name) === null ? [] : [[said(name)!, value ?? ''] as const];
  });
  const named = Object.entries(ours).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(named), ...joinedTags(pairs) };
}

/** A tag may occur more than once, as official templates do with `scope`: its label has all values. */
function joinedTags(pairs: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const values = new Map<string, unknown[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, all]) => [
      name,
      all.length === 1 ? all[0] : all.map((one) => said(one) ?? '').join(','),
    ]),
  );
}

const problemPage = (base: string | null, trigger: string | null, event: string): string | null =>
  base === null || trigger === null
    ? null
    : `${base.replace(/\/+$/, '')}/tr_events.php?triggerid=${encodeURIComponent(trigger)}&eventid=${encodeURIComponent(event)}`;
