import { ALERT_PATTERN } from '../../identifier.js';
import type { AlertEvent } from '../alert-event.js';
import { ALERT_LIMITS } from '../alert-limits.js';
import { ALERT_STATUSES, type AlertMend, SEVERITIES } from '../alert-snapshot.js';
import { readMoment, readText, readVersion, readWord } from './read-fields.js';
import { readLabels } from './read-labels.js';
import { readLink } from './read-link.js';
import { readChange, readNotify, readResponders, readSpace } from './read-people.js';
import { type AlertReading, ReadingNotes } from './reading.js';
import { cutTo, isObject, mendedText } from './read-text.js';

export interface ReadingContext {
  /** Stands in for times that the data does not say: the envelope's time, or when the event arrived. */
  time: Date;
  /** IANA name, for times without zone; left out until one occurs. */
  timeZone?: string;
  /** What was mended in the envelope. */
  mends?: readonly AlertMend[];
}

/**
 * The one reading of an alert event's data (contract §3.4): what can be read without guessing becomes a value in which every
 * field is there, the rest is refused with every problem. Unknown fields end here. Reading the value again gives the value.
 */
export function readAlertEvent(data: unknown, { time, timeZone, mends = [] }: ReadingContext): AlertReading {
  const notes = new ReadingNotes();
  if (!isObject(data)) return { kind: 'refused', problems: [{ field: '', message: 'must be an object' }] };
  mends.forEach(({ field, why, raw }) => notes.mended(field, why, raw));

  const alertId = readAlertId(notes, data.alertId);
  const updatedAt = readMoment(notes, 'updatedAt', data.updatedAt, timeZone);
  const startedAt = readMoment(notes, 'startedAt', data.startedAt, timeZone);
  const updated = updatedAt ?? fallback(notes, 'updatedAt', time.toISOString(), data.updatedAt);
  const event: AlertEvent = {
    alertId,
    version: readVersion(notes, 'version', data.version),
    status: readWord(notes, 'status', data.status, ALERT_STATUSES),
    severity: readWord(notes, 'severity', data.severity, SEVERITIES),
    title: readTitle(notes, data.title, alertId),
    description: readText(notes, 'description', data.description, ALERT_LIMITS.description),
    labels: readLabels(notes, data.labels),
    space: readSpace(notes, data.space),
    startedAt: startedAt ?? fallback(notes, 'startedAt', updated, data.startedAt),
    updatedAt: updated,
    closedAt: readMoment(notes, 'closedAt', data.closedAt, timeZone),
    snoozedUntil: readMoment(notes, 'snoozedUntil', data.snoozedUntil, timeZone),
    responders: readResponders(notes, data.responders),
    lastChange: readChange(notes, data.lastChange),
    detailUrl: readLink(notes, 'detailUrl', data.detailUrl),
    mended: [],
    notify: readNotify(notes, data.notify),
  };
  if (notes.problems.length > 0) return { kind: 'refused', problems: notes.problems };
  if (notes.needsTimeZone) return { kind: 'needs-time-zone' };
  event.mended = [...carriedMends(data.mended), ...notes.mends].slice(0, ALERT_LIMITS.mended);
  return { kind: 'read', event, mends: notes.mends };
}

function readAlertId(notes: ReadingNotes, value: unknown): string {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id === 'string' && ALERT_PATTERN.test(id) && mendedText(id) === id) {
    if (id !== value) notes.mended('alertId', 'a number, taken as a text', value);
    return id;
  }
  notes.refused('alertId', `must be 1 to ${ALERT_LIMITS.alertId} characters without control characters`);
  return 'unreadable';
}

function readTitle(notes: ReadingNotes, value: unknown, alertId: string): string {
  const title = readText(notes, 'title', value, ALERT_LIMITS.title);
  if (title !== null && title.trim() !== '') return title;
  const instead = cutTo(alertId, ALERT_LIMITS.title);
  if (value !== instead) notes.mended('title', 'missing, the alert id stands for it', value);
  return instead;
}

function fallback(notes: ReadingNotes, field: string, instead: string, value: unknown): string {
  // "" and zero times have been noted already.
  if (value === undefined || value === null) notes.mended(field, 'missing', value);
  return instead;
}

/** Mends of a reading before ours; whoever else writes such a field gets no more of it in than we would write. */
function carriedMends(value: unknown): AlertMend[] {
  if (!Array.isArray(value)) return [];
  const notes = new ReadingNotes();
  for (const item of value.slice(0, ALERT_LIMITS.mended) as unknown[]) {
    if (!isObject(item)) continue;
    const { field, why, raw } = item;
    if (typeof field === 'string' && typeof why === 'string' && typeof raw === 'string') {
      notes.mended(field, mendedText(why), raw);
    }
  }
  return notes.mends;
}
