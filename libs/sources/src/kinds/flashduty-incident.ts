import type { IngestStatus } from '@app/contracts';
import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { mapIn, said } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const STATUSES: Readonly<Record<string, IngestStatus>> = {
  ...{ triggered: 'firing', processing: 'acknowledged', closed: 'resolved' },
};

/** What may be news to people; everything else (comments, fields, storms) tells of an incident that they know. */
const NEWS = ['i_new', 'i_assign', 'i_reopen', 'i_unack', 'i_wake'];

/**
 * Flashduty's incident webhook (docs.flashcat.cloud, "Incident webhook"): each body is the whole incident after one thing
 * happened to it. Pushes may come twice and out of order; `event_time` says which is the newest.
 */
export const flashdutyIncident: SourceAdapter = (body, reading) => {
  reading.each([body], '', (event) => {
    const incident = mapIn(event.incident);
    const key = said(incident.incident_id);
    if (key === null) throw missing('incident.incident_id');
    const status = STATUSES[said(incident.progress)?.toLowerCase() ?? ''];
    if (!status) throw missing('incident.progress', 'must be Triggered, Processing or Closed');
    const channel = said(incident.channel_name);
    const draft: EventDraft = {
      ...{ key, status, severity: reading.severity(incident.incident_severity) },
      ...{ title: said(incident.title), description: said(incident.description) },
      labels: { ...mapIn(incident.labels), ...(channel !== null && { channel }) },
      ...{ startsAt: reading.time(incident.start_time), occurredAt: reading.time(event.event_time) },
      ...(!NEWS.includes(said(event.event_type) ?? '') && { refresh: true }),
      links: { detail: incident.detail_url },
    };
    return draft;
  });
};
