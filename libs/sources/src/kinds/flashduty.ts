import type { EventDraft } from '../reading/event-draft.js';
import { missing } from '../reading/refusals.js';
import { fingerprintOf, firstSaid, listIn, mapIn, said } from '../reading/values.js';
import type { SourceAdapter } from './source-adapter.js';

const STATES = ['critical', 'warning', 'info', 'ok'];

/** Flashduty's standard alert event (docs.flashcat.cloud, "Standard Alert Event"); `title` where a client says no `title_rule`. */
export const flashduty: SourceAdapter = (body, reading) => {
  reading.each([body], '', (event) => {
    const state = said(event.event_status)?.toLowerCase();
    if (state === undefined || !STATES.includes(state)) {
      throw missing('event_status', 'must be one of Critical, Warning, Info, Ok');
    }
    const severity = state === 'ok' ? null : reading.severity(state);
    const title = firstSaid(event.title_rule, event.title);
    const labels = mapIn(event.labels);
    const given = said(event.alert_key);
    if (given === null && severity === null) throw missing('alert_key', 'is missing; Ok needs it');
    if (given === null && title === null) throw missing('title_rule');
    const key = given ?? fingerprintOf({ title, labels });
    reading.said.alertKey ??= key;
    const hasLabels = Object.keys(labels).length > 0;
    const draft: EventDraft = {
      key,
      status: severity === null ? 'resolved' : 'firing',
      ...{ severity, title: title ?? (severity === null ? null : key), description: said(event.description) },
      ...((hasLabels || severity !== null) && { labels }),
      links: { detail: linkOf(event.images) },
    };
    return draft;
  });
};

function linkOf(images: unknown): string | null {
  for (const image of listIn(images)) {
    const link = said(mapIn(image).href);
    if (link !== null) return link;
  }
  return null;
}
