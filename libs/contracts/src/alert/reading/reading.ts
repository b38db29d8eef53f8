import type { AlertEvent } from '../alert-event.js';
import { ALERT_LIMITS } from '../alert-limits.js';
import type { AlertMend } from '../alert-snapshot.js';
import { cutTo, mendedText, textOf } from './read-text.js';

export interface AlertProblem {
  /** Path inside the event's data; "" = the data as a whole. */
  field: string;
  message: string;
}

/** What became of the data of an alert event. */
export type AlertReading =
  /** `mends` are those of this reading; `event.mended` holds them behind those of readings before. */
  | { kind: 'read'; event: AlertEvent; mends: AlertMend[] }
  | { kind: 'refused'; problems: AlertProblem[] }
  /** A time says no zone: read again with the tenant's. */
  | { kind: 'needs-time-zone' };

/** What one reading notes down while it goes through an event. */
export class ReadingNotes {
  readonly problems: AlertProblem[] = [];
  readonly mends: AlertMend[] = [];
  needsTimeZone = false;

  /** `raw` is what stood there; a text that may not be kept (a password in a link) is given in its harmless form. */
  mended(field: string, why: string, raw: unknown): void {
    if (this.mends.length >= ALERT_LIMITS.mended) return;
    this.mends.push({
      field: cutTo(mendedText(field), ALERT_LIMITS.mendedField),
      why: cutTo(why, ALERT_LIMITS.mendedWhy),
      raw: raw === undefined ? '' : cutTo(mendedText(textOf(raw)), ALERT_LIMITS.mendedRaw),
    });
  }

  refused(field: string, message: string): void {
    this.problems.push({ field, message });
  }
}

/** The field without positions and label names: one of a bounded set. */
export function mendedFieldName(field: string): string {
  return field.startsWith('labels.') ? 'labels' : field.replace(/\[\d+\]/g, '');
}
