import { isObject, type IngestStatus } from '@app/contracts';
import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { USUAL } from '../reading/severities.js';
import { firstSaid, mapIn, said, unwrapped } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const STATUSES: Readonly<Record<string, IngestStatus>> = {
  ...{ firing: 'firing', triggered: 'firing', acknowledged: 'acknowledged', processing: 'acknowledged' },
  ...{ resolved: 'resolved', closed: 'resolved', ok: 'resolved' },
};

/** CloudEvents 1.0 of any type, structured (one or a batch) or binary, with our own fields in `data`; or these fields alone. */
export const cloudevents: SourceAdapter = (body, reading) => {
  const { headers } = reading.frame;
  const isBinary = said(headers['ce-specversion']) !== null;
  const envelopes = isBinary
    ? [{ data: body, time: headers['ce-time'] }]
    : Array.isArray(body)
      ? (body as unknown[])
      : [body];
  reading.each(envelopes, '', (envelope, at) => {
    const place = isBinary ? '' : `${at}data.`;
    const isBare = envelope.data === undefined && said(envelope.dedup_key) !== null;
    const data = isBare ? envelope : dataOf(envelope);
    if (!data) throw missing(isBinary ? 'body' : `${at}data`, 'must be an object');
    const key = said(data.dedup_key);
    if (key === null) throw missing(`${place}dedup_key`);
    const status = STATUSES[said(data.status)?.toLowerCase() ?? 'firing'];
    if (!status) throw missing(`${place}status`, 'must be firing, acknowledged or resolved');
    const severity = reading.severity(data.severity);
    const draft: EventDraft = {
      ...{ key, status, severity: severity ?? (status === 'firing' ? USUAL : null) },
      ...{ title: firstSaid(data.title, data.summary), description: said(data.description) },
      ...(isObject(data.labels) && Object.keys(data.labels).length > 0 && { labels: data.labels }),
      annotations: mapIn(data.annotations),
      startsAt: reading.time(data.starts_at),
      occurredAt: reading.time(envelope.time) ?? reading.time(data.updated_at),
      links: { detail: data.url, runbook: data.runbook_url },
    };
    return draft;
  });
};

function dataOf({ data, data_base64: encoded }: Record<string, unknown>): Record<string, unknown> | null {
  const value =
    typeof encoded === 'string'
      ? unwrapped(Buffer.from(encoded, 'base64').toString('utf8'))
      : unwrapped(data);
  return isObject(value) ? value : null;
}
