import type { IngestStatus } from '@app/contracts';
import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { USUAL } from '../reading/severities.js';
import { fingerprintOf, firstSaid, listIn, mapIn, said, unwrapped } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const ACTIONS: Readonly<Record<string, IngestStatus>> = {
  ...{ trigger: 'firing', acknowledge: 'acknowledged', resolve: 'resolved' },
};

/** Events API v2 of PagerDuty. Only `trigger` says what it is about; the others name the alert. */
export const pagerduty: SourceAdapter = (body, reading) => {
  reading.each([body], '', (event) => {
    const status = ACTIONS[said(event.event_action)?.toLowerCase() ?? ''];
    if (!status) throw missing('event_action', 'must be one of trigger, acknowledge, resolve');
    const payload = mapIn(event.payload);
    const given = said(event.dedup_key);
    if (given === null && status !== 'firing') throw missing('dedup_key');
    const title = said(payload.summary);
    if (title === null && status === 'firing') throw missing('payload.summary');
    const key = given ?? fingerprintOf(payload);
    reading.said.dedupKey = key;
    const occurredAt = reading.time(payload.timestamp);
    if (status !== 'firing') return { key, status, occurredAt };
    const [link] = listIn(event.links).map((one) => said(mapIn(one).href));
    const draft: EventDraft = {
      ...{ key, status, title, severity: reading.severity(payload.severity) ?? USUAL },
      description: detailText(payload.custom_details),
      labels: labelsOf(payload),
      alertname: firstSaid(payload.class, title),
      ...{ startsAt: occurredAt, occurredAt },
      // PagerDuty makes a new incident of what is triggered after one was resolved, whoever did that.
      isEndless: true,
      links: { detail: firstSaid(link, event.client_url) },
    };
    return draft;
  });
};

/** The fields of an event and, beside them, the plain values of its details. */
function labelsOf(payload: Record<string, unknown>): Record<string, unknown> {
  const { source, component, group, class: kind } = payload;
  const details = Object.entries(mapIn(unwrapped(payload.custom_details)));
  const plain = details.filter(([, value]) => typeof value !== 'object');
  const all = Object.entries({ source, component, group, class: kind, ...Object.fromEntries(plain) });
  return Object.fromEntries(all.filter(([, value]) => said(value) !== null));
}

function detailText(details: unknown): string | null {
  const value = unwrapped(details);
  if (typeof value === 'string') return value;
  const lines = Object.entries(mapIn(value)).map(([name, part]) => `${name}: ${said(part) ?? ''}`);
  return lines.slice(0, 50).join('\n') || null;
}
