import { ALERT_LIMITS } from '../alert-limits.js';
import type { ReadingNotes } from './reading.js';
import { isEmpty, isObject, mendedText, textOf } from './read-text.js';

/** A hostile map has more names than are worth looking at. */
const LOOKED_AT = 1_000;
/** Names that mean something else in JavaScript. */
const RESERVED = new Set(['__proto__', 'constructor']);

/** At most 50 labels with texts for values; one that cannot be read is left out alone. */
export function readLabels(notes: ReadingNotes, value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isObject(value)) {
    notes.mended('labels', isEmpty(value) ? 'no labels' : 'not a map of labels, left out', value);
    return {};
  }
  const names = Object.keys(value);
  const labels: [string, string][] = [];
  let looked = 0;
  for (const name of names.slice(0, LOOKED_AT)) {
    if (labels.length >= ALERT_LIMITS.labels) break;
    looked += 1;
    const label = readLabel(notes, name, value[name]);
    if (label) labels.push(label);
  }
  if (looked < names.length) {
    notes.mended('labels', `more than ${ALERT_LIMITS.labels}, the others left out`, undefined);
  }
  return Object.fromEntries(labels);
}

function readLabel(notes: ReadingNotes, name: string, value: unknown): [string, string] | undefined {
  const leaveOut = (why: string): undefined => notes.mended(`labels.${name}`, why, value) as undefined;
  if (name === '') return leaveOut('a label without a name, left out');
  if (name.length > ALERT_LIMITS.labelName) return leaveOut('the name is too long, left out');
  if (RESERVED.has(name) || mendedText(name) !== name) return leaveOut('not a name, left out');
  if (value === null) return leaveOut('no value, left out');
  const text = textOf(value);
  if (text.length > ALERT_LIMITS.labelValue) return leaveOut('the value is too long, left out');
  const kept = mendedText(text);
  if (typeof value !== 'string') notes.mended(`labels.${name}`, 'not a text, its JSON was taken', value);
  else if (kept !== text)
    notes.mended(`labels.${name}`, 'characters that no store keeps were replaced', value);
  return [name, kept];
}
